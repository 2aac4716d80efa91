import type { Module } from '../../kernel/module.ts';
import { route } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import * as edit from './editing/service.ts';
import { forget } from './facts.ts';
import * as grids from './grids/service.ts';
import * as imports from './imports/service.ts';
import * as service from './service.ts';

/** Places (the code is the address) and the grids over them. */
export const places: Module = {
  name: 'places',
  folder: import.meta.dirname,
  permissions: {
    'places.read': { zh: '查看地点', en: 'See places' },
    'places.write': { zh: '改地点，启用或停用一片地方', en: 'Change places, switch an area on or off' },
    'places.import': {
      zh: '用表格导入小区、楼栋、单元和户',
      en: 'Import compounds, buildings, units and homes',
    },
    'grids.read': { zh: '查看网格和地图', en: 'See grids and the map' },
    'grids.write': { zh: '设立、重划和撤销网格', en: 'Make, redraw and end grids' },
  },
  routes: [
    route(contract.listTops, service.tops),
    route(contract.searchPlaces, service.search),
    route(contract.readPlace, service.read),
    route(contract.listChildren, service.children),
    route(contract.readPublicPlace, service.readPublic),
    route(contract.searchPublicPlaces, service.searchPublic),
    route(contract.changePlace, edit.change),
    route(contract.addPlace, edit.add),
    route(contract.endPlace, edit.end),
    route(contract.switchLive, edit.live),
    route(contract.previewImport, imports.preview),
    route(contract.applyImport, imports.apply),
    route(contract.failedRows, imports.failed),
    route(contract.importTemplate, imports.template),
    route(contract.listGrids, grids.list),
    route(contract.checkGrids, grids.checks),
    route(contract.readGrid, grids.read),
    route(contract.readMap, grids.map),
    route(contract.createGrid, grids.create),
    route(contract.renameGrid, grids.rename),
    route(contract.reshapeGrid, grids.reshape),
    route(contract.assignGrid, grids.assign),
    route(contract.endGrid, grids.end),
  ],
  timed: [
    {
      name: 'places.imports',
      everySeconds: 3600,
      why: { zh: '删掉一天前看过、没有导入的房屋表', en: 'forgets lists that were read a day ago' },
      run: imports.dropEnded,
    },
  ],
  start: (house, feed) => {
    feed.hear((event) => {
      if (event.noun === 'place' || event.noun === 'grid') forget(house, event.place);
    });
  },
  live: { place: 'places.read', grid: 'grids.read' },
};
