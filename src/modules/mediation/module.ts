import { covers, scopesOf } from '../../kernel/access.ts';
import { type Module, route } from '../../kernel/module.ts';
import * as agreementContract from './agreement/contract.ts';
import * as agreement from './agreement/service.ts';
import * as contract from './contract.ts';
import { follow, followRound, TOLD, tell } from './listeners.ts';
import * as partiesContract from './parties/contract.ts';
import * as parties from './parties/service.ts';
import * as roundsContract from './rounds/contract.ts';
import * as rounds from './rounds/service.ts';
import * as service from './service.ts';
import { fillKinds, findDispute } from './store.ts';

/** Disputes: parties over several homes, who was reached, meetings, an agreement, what came of it. */
export const mediation: Module = {
  name: 'mediation',
  folder: import.meta.dirname,
  permissions: contract.permissions,
  fill: fillKinds,
  live: { dispute: 'mediation.read', screening: 'mediation.read' },
  routes: [
    route(contract.listKinds, service.listKinds),
    route(contract.saveKind, service.saveKind),
    route(contract.openDispute, service.openDispute),
    route(contract.listDisputes, service.listDisputes),
    route(contract.countDisputes, service.countDisputes),
    route(contract.disputesOfCase, service.disputesOfCase),
    route(contract.readDispute, service.readDispute),
    route(contract.endDispute, service.endDispute),
    route(contract.reopenDispute, service.reopenDispute),
    route(partiesContract.readRiser, parties.readRiser),
    route(partiesContract.addHome, parties.addHome),
    route(partiesContract.checkHome, parties.checkHome),
    route(partiesContract.addParty, parties.addParty),
    route(partiesContract.changeParty, parties.changeParty),
    route(partiesContract.revealParty, parties.revealParty),
    route(partiesContract.noteAttempt, parties.noteAttempt),
    route(agreementContract.planMeeting, agreement.planMeeting),
    route(agreementContract.holdMeeting, agreement.holdMeeting),
    route(agreementContract.writeAgreement, agreement.writeAgreement),
    route(agreementContract.printAgreement, agreement.printAgreement),
    route(agreementContract.signAgreement, agreement.signAgreement),
    route(agreementContract.followPoint, agreement.followPoint),
    route(roundsContract.listRounds, rounds.listRounds),
    route(roundsContract.makeRound, rounds.makeRound),
    route(roundsContract.readRound, rounds.readRound),
    route(roundsContract.visitPlace, rounds.visitPlace),
  ],
  listeners: [
    { name: 'mediation.holder', verbs: ['dispute.handed_over'], hear: follow },
    { name: 'mediation.round', verbs: ['screening.handed_over'], hear: followRound },
    { name: 'mediation.tell', verbs: TOLD, hear: tell },
  ],
  // Photos of meetings and of the signed paper: for whoever reads the dispute, never for residents.
  files: {
    dispute: async (ctx, subject) => {
      const d = await findDispute(ctx.sql, subject);
      return !!d && covers(scopesOf(ctx.actor, 'mediation.read'), d);
    },
  },
};
