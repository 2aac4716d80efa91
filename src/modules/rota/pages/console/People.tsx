import { Button } from 'antd';
import { CalendarOff, Heart, Plus } from 'lucide-react';
import { useState } from 'react';
import { CallError, call } from '../../../../web/call.ts';
import { reload } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import {
  LEAVE_WORDS,
  type PersonView,
  type PoolRow,
  removeLeave,
  removeWish,
  WISH_WORDS,
} from '../../contract.ts';
import { spanWords, weekdayWord, wishAbout } from '../words.ts';
import { LeaveForm, WishForm } from './Notes.tsx';
import { PersonForm } from './PersonForm.tsx';
import { type PoolView, usePool } from './plan.ts';

type Open = { what: 'person' | 'leave' | 'wish'; person: PersonView | null };

/** 人员: what each can do, how much at most, leave and wishes. Those without an account have theirs entered here. */
export function People({ pool }: { pool: PoolRow }) {
  const got = usePool(pool);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Loading of={got}>
      {(view) => (
        <>
          <div className="row between wrap rota-acts">
            <p className="q2">
              {t(
                '有账号的人在手机上自己请假、写意愿；没有账号的由您代填，排班表打印给他。',
                'People with an account enter leave and wishes on their phone; for the others you do, and print the sheet.',
              )}
            </p>
            {view.mayWrite ? (
              <Button
                type="primary"
                icon={<Plus size={18} aria-hidden />}
                onClick={() => setOpen({ what: 'person', person: null })}
              >
                {t('加一个人', 'Add a person')}
              </Button>
            ) : null}
          </div>
          {view.people.length === 0 ? <Empty title={t('组里还没有人', 'Nobody in this pool yet')} /> : null}
          <ul className="ll-list">
            {view.people.map((person) => (
              <One key={person.id} view={view} person={person} onOpen={(what) => setOpen({ what, person })} />
            ))}
          </ul>
          {open?.what === 'person' ? <PersonForm view={view} person={open.person} onClose={close} /> : null}
          {open?.what === 'leave' && open.person ? (
            <LeaveForm county={view.county} person={open.person} onClose={close} />
          ) : null}
          {open?.what === 'wish' && open.person ? (
            <WishForm county={view.county} person={open.person} onClose={close} />
          ) : null}
        </>
      )}
    </Loading>
  );
}

/** One line of what is known: 会什么, which posts, days, and how much at most. */
function can(view: PoolView, person: PersonView): string {
  const posts = view.posts.filter(({ id }) => person.posts.includes(id)).map(({ name }) => name);
  const and = t('、', ', ');
  return [
    person.posts.length === 0 ? t('所有岗位', 'all posts') : posts.join(and),
    person.skills.length > 0 ? t(`会${person.skills.join(and)}`, person.skills.join(and)) : '',
    person.weekdays.length > 0
      ? t(
          `只在${person.weekdays.map(weekdayWord).join(and)}`,
          `only ${person.weekdays.map(weekdayWord).join(and)}`,
        )
      : '',
    person.share < 100 ? t(`份额 ${person.share}%`, `share ${person.share}%`) : '',
    person.mostEvenings === null
      ? ''
      : t(`晚班最多 ${person.mostEvenings}`, `at most ${person.mostEvenings} evenings`),
    person.mostWeekends === null
      ? ''
      : t(`周末最多 ${person.mostWeekends}`, `at most ${person.mostWeekends} weekend turns`),
  ]
    .filter(Boolean)
    .join(' · ');
}

type OneProps = { view: PoolView; person: PersonView; onOpen: (what: Open['what']) => void };

function One({ view, person, onOpen }: OneProps) {
  const drop = (ask: () => Promise<unknown>, words: string) => () =>
    void ask().then(
      () => {
        toast(words);
        reload('rota/');
      },
      (error: unknown) => {
        if (!(error instanceof CallError)) throw error;
        toast({ words: error.message, bad: true });
      },
    );
  const of = { county: view.county, person: person.id };
  return (
    <li>
      <div className="grow">
        <span className="strong">{person.name}</span>{' '}
        {person.account ? null : <span className="ll-tag">{t('没有账号', 'no account')}</span>}
        {person.ended ? <span className="ll-tag">{t('不再排', 'ended')}</span> : null}
        {person.organisation ? <span className="sm q3"> {person.organisation}</span> : null}
        <div className="sm q2">{can(view, person)}</div>
        {person.leave.map((one) => (
          <div className="sm row wrap rota-note" key={one.id}>
            <CalendarOff size={16} aria-hidden />
            {say(LEAVE_WORDS[one.kind])} {spanWords(one.from, one.to)} {one.note}
            {view.mayWrite ? (
              <Button
                size="small"
                type="link"
                onClick={drop(() => call(removeLeave, { ...of, id: one.id }), t('销假了', 'Taken back'))}
              >
                {t('销假', 'Take back')}
                <span className="sr">{person.name}</span>
              </Button>
            ) : null}
          </div>
        ))}
        {person.wishes.map((one) => (
          <div className="sm row wrap rota-note" key={one.id}>
            <Heart size={16} aria-hidden />
            {say(WISH_WORDS[one.wish])} {wishAbout(one)} {one.note}
            {view.mayWrite ? (
              <Button
                size="small"
                type="link"
                onClick={drop(() => call(removeWish, { ...of, id: one.id }), t('收回了', 'Taken back'))}
              >
                {t('收回', 'Take back')}
                <span className="sr">{person.name}</span>
              </Button>
            ) : null}
          </div>
        ))}
      </div>
      {view.mayWrite ? (
        <span className="end row wrap rota-do">
          {(
            [
              ['leave', t('请假', 'Leave')],
              ['wish', t('意愿', 'Wish')],
              ['person', t('改', 'Change')],
            ] as const
          ).map(([what, word]) => (
            <Button key={what} size="small" onClick={() => onOpen(what)}>
              {word}
              <span className="sr">{person.name}</span>
            </Button>
          ))}
        </span>
      ) : null}
    </li>
  );
}
