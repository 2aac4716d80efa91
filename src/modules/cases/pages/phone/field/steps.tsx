import {
  Bell,
  Clock3,
  Eye,
  Lock,
  Megaphone,
  Merge,
  MessageSquarePlus,
  Phone,
  Split,
  UserCheck,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { urlOf } from '../../../../../web/call.ts';
import { t } from '../../../../../web/t.ts';
import { type Photo, PhotoGrid } from '../../../../../web/ui/PhotoGrid.tsx';
import type { Moment } from '../../../../../web/ui/Timeline.tsx';
import { when } from '../../../../../web/when.ts';
import { getPicture } from '../../../../pictures/contract.ts';
import { type CaseStep, STATES, type State } from '../../../contract.ts';
import { clocked } from '../clocked.ts';
import { mediated } from '../mediated.ts';
import { whistled } from '../whistled.ts';

/** What members of staff read of a case's way, newest on top. */
export function momentsOf(steps: readonly CaseStep[], state: State): Moment[] {
  const done = steps
    .map((step, at) => ({ step, at }))
    .reverse()
    .map(({ step, at }) => ({
      key: `${at}`,
      mark: markOf(step),
      title: titleOf(step),
      time: when(step.at),
      children: <Said step={step} />,
    }));
  const next = nextOf(state);
  return next ? [{ key: 'next', mark: 'next', title: next }, ...done] : done;
}

function nextOf(state: State): string | null {
  if (state === 'received' || state === 'reopened') return t('等人接单', 'Waiting to be accepted');
  if (state === 'accepted' || state === 'working')
    return t('办结，请居民看看', 'Resolve, and ask the resident');
  if (state === 'resolved') return t('等居民确认', 'Waiting for the resident');
  return null;
}

const isState = (word: string | null): word is State => STATES.some((state) => state === word);

function markOf(step: CaseStep): Moment['mark'] {
  switch (step.verb) {
    case 'case.urged':
      return <Bell size={20} aria-hidden />;
    case 'case.added':
      return <MessageSquarePlus size={20} aria-hidden />;
    case 'case.merged':
    case 'case.merged_in':
      return <Merge size={20} aria-hidden />;
    case 'case.separated':
    case 'case.separated_from':
      return <Split size={20} aria-hidden />;
    case 'case.joined':
      return <UsersRound size={20} aria-hidden />;
    case 'case.revealed':
      return <Phone size={20} aria-hidden />;
    case 'case.paused':
    case 'case.resumed':
    case 'case.clock_reset':
    case 'case.extended':
    case 'case.extension_asked':
    case 'case.extension_denied':
      return <Clock3 size={20} aria-hidden />;
    case 'case.reminded':
    case 'case.overdue':
      return <Bell size={20} aria-hidden />;
    case 'case.contacted':
      return <Phone size={20} aria-hidden />;
    case 'case.assigned':
    case 'case.handed_over':
      return <UserCheck size={20} aria-hidden />;
    default:
      if (step.verb.startsWith('case.whistle_')) return <Megaphone size={20} aria-hidden />;
      return isState(step.state) ? step.state : <Eye size={20} aria-hidden />;
  }
}

function titleOf(step: CaseStep): string {
  const { verb, who } = step;
  const name = who ?? '';
  switch (verb) {
    case 'case.reported':
      return name ? t(`${name}记下来的`, `Noted by ${name}`) : t('居民反映的', 'Reported by a resident');
    case 'case.accepted':
      return t(`${name}接了`, `${name} accepted`);
    case 'case.noted':
      return t(`${name}记了一笔`, `${name} noted`);
    case 'case.resolved':
      return t(`${name}办结`, `${name} resolved`);
    case 'case.assigned':
      return t(`派给${name}`, `Assigned to ${name}`);
    case 'case.handed_over':
      return t(`交接，${name}操作`, `Handed over by ${name}`);
    case 'case.confirmed':
      return t('居民确认办好了', 'The resident confirmed');
    case 'case.reopened':
      return t('居民说还没办好', 'Not solved, says the resident');
    case 'case.added':
      return t('居民补充', 'The resident added');
    case 'case.urged':
      return t('居民在催', 'The resident asks to hurry');
    case 'case.refused':
      return t(`${name}没有受理`, `Not accepted, says ${name}`);
    case 'case.referred':
      return t(`${name}转出`, `Referred by ${name}`);
    case 'case.withdrawn':
      return name
        ? t(`${name}替居民撤回`, `Withdrawn by ${name}`)
        : t('居民撤回', 'Withdrawn by the resident');
    case 'case.taken_up':
      return t(`${name}重新受理`, `Taken up again by ${name}`);
    case 'case.callback_opened':
      return t('没有点确认，安排回访', 'Not confirmed: a call is due');
    case 'case.called':
      return t(`${name}打过电话，没打通`, `${name} called, not reached`);
    case 'case.let_close':
      return t('没联系上，到期归档', 'Not reached, closed in time');
    case 'case.rating_answered':
      return t(`${name}答复差评`, `${name} answered the rating`);
    case 'case.put_right':
      return name ? t(`${name}再回访`, `${name} asked again`) : t('居民再评了一次', 'Rated once more');
    case 'case.callback_excluded':
      return t(`${name}定为不计入三率`, `${name} left it out of the rates`);
    case 'case.merged':
      return t(`${name}并到另一件`, `Merged into another by ${name}`);
    case 'case.merged_in':
      return t(`${name}并进来一件`, `${name} merged another in`);
    case 'case.separated':
      return t(`${name}分开单独办`, `Taken apart by ${name}`);
    case 'case.separated_from':
      return t(`${name}分出去一件`, `${name} took another out`);
    case 'case.joined':
      return t('又一位邻居反映同一件', 'Another neighbour reports the same');
    case 'case.revealed':
      return t(`${name}看过联系电话`, `${name} looked at the phone number`);
    default:
      return clocked(step) ?? whistled(verb, name) ?? mediated(verb)?.[0] ?? verb;
  }
}

function Said({ step }: { step: CaseStep }): ReactNode {
  return (
    <>
      {step.from ? (
        <p className="q2">
          {t('来自', 'From')} <a href={step.from.to}>{step.from.words}</a>
        </p>
      ) : null}
      {step.text ? <p className="q2">{step.text}</p> : null}
      {step.photos.length > 0 ? (
        <div style={{ margin: '6px 0' }}>
          <PhotoGrid photos={photosOf(step.photos)} />
        </div>
      ) : null}
      <p className="xs q3 row" style={{ gap: 4 }}>
        {step.open ? <Eye size={16} aria-hidden /> : <Lock size={16} aria-hidden />}
        {step.open ? t('居民看得到', 'The resident can see it') : t('只给内部', 'Internal only')}
      </p>
    </>
  );
}

/** Pictures of a case for the grid: small ones in the page, whole ones on a tap. */
export const photosOf = (ids: readonly string[]): Photo[] =>
  ids.map((id, at) => ({
    key: id,
    src: urlOf(getPicture, { id, size: 'thumb' }),
    full: urlOf(getPicture, { id, size: 'full' }),
    alt: t(`第 ${at + 1} 张`, `photo ${at + 1}`),
  }));
