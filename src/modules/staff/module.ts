import { type Module, route } from '../../kernel/module.ts';
import * as accounts from './accounts/service.ts';
import * as audit from './audit/service.ts';
import * as contract from './contract.ts';
import { print } from './doorcards/service.ts';
import * as duties from './duties/service.ts';
import * as grants from './grants/service.ts';
import * as own from './own/service.ts';
import { clearByFeed } from './service.ts';
import * as session from './session/service.ts';
import { dropOldTries } from './session/store.ts';
import * as stewardContract from './stewards/contract.ts';
import * as stewards from './stewards/service.ts';

export const staff: Module = {
  name: 'staff',
  folder: import.meta.dirname,
  permissions: {
    'accounts.read': { zh: '看账号和授权', en: 'see accounts and what they are granted' },
    'accounts.write': {
      zh: '开、改、停账号，给一次性密码',
      en: 'make, change and disable accounts, give one-time passwords',
    },
    'grants.write': {
      zh: '在自己的范围里授予和收回岗位',
      en: 'grant and take back roles inside one’s own scope',
    },
    'security.write': {
      zh: '解锁、重置动态口令、结束登录，看登录情况',
      en: 'unlock, reset second factors, end sessions, see sign-in figures',
    },
    'audit.read': { zh: '看谁看过什么、改过什么', en: 'read who looked at and changed what' },
    'stewards.read': { zh: '看网格力量和他们管的网格', en: 'see the stewards and their grids' },
    'stewards.write': {
      zh: '安排网格力量：登记、派网格、代班、交接',
      en: 'arrange stewards: enter, assign grids, stand-ins, hand-over',
    },
    'doorcards.print': { zh: '打印门牌卡', en: 'print door cards' },
  },
  sessions: { staff: (house, subject, token) => session.loadActor(house, subject, token) },
  routes: [
    route(contract.signIn, session.signIn),
    route(contract.signOut, session.signOut),
    route(contract.readMe, session.readMe),
    route(contract.changePassword, own.changePassword),
    route(contract.readPasswordRules, own.readPasswordRules),
    route(contract.beginSecondFactor, own.beginSecondFactor),
    route(contract.confirmSecondFactor, own.confirmSecondFactor),
    route(contract.listDemoAccounts, session.listDemoAccounts),
    route(contract.listAccounts, accounts.list),
    route(contract.createAccount, accounts.create),
    route(contract.readAccount, accounts.read),
    route(contract.changeAccount, accounts.change),
    route(contract.disableAccount, accounts.disable),
    route(contract.enableAccount, accounts.enable),
    route(contract.resetPassword, accounts.resetPassword),
    route(contract.unlockAccount, accounts.unlock),
    route(contract.resetSecondFactor, accounts.resetSecondFactor),
    route(contract.endSessions, accounts.endSessions),
    route(contract.makeGrant, grants.makeGrant),
    route(contract.endGrant, grants.endGrant),
    route(contract.readSignInFigures, grants.figures),
    route(contract.listAudit, audit.list),
    route(stewardContract.checkStewards, duties.check),
    route(stewardContract.listMyDuties, stewards.listMine),
    route(stewardContract.listStewards, stewards.list),
    route(stewardContract.readSteward, stewards.read),
    route(stewardContract.createSteward, stewards.create),
    route(stewardContract.changeSteward, stewards.change),
    route(stewardContract.endSteward, stewards.end),
    route(stewardContract.giveDuty, duties.giveDuty),
    route(stewardContract.endDuty, duties.endDuty),
    route(stewardContract.handOverDuties, duties.handOverDuties),
    route(stewardContract.listStandIns, duties.listStandIns),
    route(stewardContract.createStandIn, duties.createStandIn),
    route(stewardContract.endStandIn, duties.endStandIn),
    route(stewardContract.printDoorCards, print),
  ],
  timed: [
    {
      name: 'staff.tries',
      everySeconds: 3600,
      why: { zh: '删掉两天前输错密码的计数', en: 'drops counts of failed sign-ins after two days' },
      run: async (house, now) => {
        await dropOldTries(house.sql, now);
      },
    },
  ],
  start: clearByFeed,
  live: {
    account: 'accounts.read',
    steward: 'stewards.read',
    duty: 'stewards.read',
    stand_in: 'stewards.read',
  },
};
