import type { Module } from '../../kernel/module.ts';
import { route } from '../../kernel/module.ts';
import { findAlike } from './alike.ts';
import { change } from './change.ts';
import * as c from './contract.ts';
import * as h from './homes/contract.ts';
import * as homes from './homes/service.ts';
import { lookAt } from './look.ts';
import { merge } from './merging/service.ts';
import { followPlaces } from './regrid.ts';
import * as r from './residents/contract.ts';
import * as residents from './residents/service.ts';
import { dropCodes } from './residents/store.ts';
import { findPeople } from './search/service.ts';
import * as file from './service.ts';
import { fillTagList, forgetTags, readTags, saveTag } from './tags.ts';
import { apply } from './transfer/apply.ts';
import * as x from './transfer/contract.ts';
import { exportList } from './transfer/export.ts';
import * as transfer from './transfer/service.ts';
import { dropEnded } from './transfer/store.ts';

export const people: Module = {
  name: 'people',
  folder: import.meta.dirname,
  permissions: {
    'people.read': {
      zh: '查看本辖区的人员和住户，敏感项打码',
      en: 'See people and homes in the own area, sensitive fields masked',
    },
    'people.write': {
      zh: '登记和修改人员、迁入迁出、关系',
      en: 'Register and change people, moves and relations',
    },
    'people.reveal': {
      zh: '写明用途后查看电话、身份证号、健康情况、敏感标签',
      en: 'See phone, ID number, health and sensitive tags with a purpose',
    },
    'people.import': { zh: '用 Excel 导入人员', en: 'Import people from Excel' },
    'people.export': { zh: '把人员导出为 Excel', en: 'Export people to Excel' },
    'people.merge': { zh: '合并重复的档案', en: 'Merge files of the same person' },
    'tags.write': { zh: '维护人员标签', en: 'Keep the list of tags' },
  },
  routes: [
    route(c.listPeople, findPeople),
    route(c.readPerson, file.openFile),
    route(c.personHistory, file.history),
    route(c.likenesses, findAlike),
    route(c.createPerson, file.register),
    route(c.changePerson, change),
    route(c.reveal, lookAt),
    route(h.readHome, homes.homeOf),
    route(h.moveIn, homes.enter),
    route(h.moveOut, homes.leave),
    route(h.relate, homes.addRelation),
    route(h.unrelate, homes.removeRelation),
    route(h.mergePeople, merge),
    route(c.listTags, readTags),
    route(c.writeTag, saveTag),
    route(x.importTemplate, transfer.emptySheet),
    route(x.previewImport, transfer.preview),
    route(x.readImport, transfer.readOne),
    route(x.failedRows, transfer.failedSheet),
    route(x.applyImport, apply),
    route(x.exportPeople, exportList),
    route(r.askCode, residents.sendCode),
    route(r.signInByPhone, residents.signIn),
    route(r.signOutResident, residents.signOut),
    route(r.residentMe, residents.me),
    route(r.exportMe, residents.myData),
    route(r.closeMe, residents.close),
  ],
  listeners: [followPlaces],
  timed: [
    {
      name: 'people.forget',
      everySeconds: 600,
      why: { zh: '删掉过期的导入计划和验证码', en: 'Removes ended import plans and phone codes' },
      run: async (house, now) => {
        await dropEnded(house.sql, now);
        await dropCodes(house.sql, now);
      },
    },
  ],
  sessions: { resident: residents.loadResident },
  fill: fillTagList,
  start: (house, feed) => {
    feed.hear((event) => {
      if (event.noun === 'tag') forgetTags(house);
    });
  },
  live: { person: 'people.read' },
};
