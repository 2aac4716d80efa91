import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { Drawer } from '../../../../../web/console/Drawer.tsx';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import type { Move } from '../../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { DueChip } from '../../../../../web/ui/DueChip.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { type Level, LevelMark } from '../../../../../web/ui/Levels.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { when } from '../../../../../web/when.ts';
import {
  type BadRatingWhole,
  type CallbackForCaller,
  type CallbackRow,
  excludeCallback,
  OUTCOME_WORDS,
  readBadRating,
  readCallback,
} from '../../../callbacks/contract.ts';
import { fewWords } from '../../phone/field/act.ts';
import { BadStory, useBadForm } from '../../phone/field/bad.tsx';
import { CallNumber, CallWords, reloadCallbacks, useCallForm } from '../../phone/field/call.tsx';

type Props = { id: string; title?: string | undefined; move: Move };

function Around({
  title,
  move,
  foot,
  right,
  children,
}: {
  title: string;
  move: Move;
  foot?: React.ReactNode;
  right?: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <Drawer
      label={title}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      right={right}
      foot={foot}
    >
      {children}
    </Drawer>
  );
}

const Whole = ({ id }: { id: string }) => (
  <p style={{ marginTop: 12 }}>
    <Link href={`/cases?open=${id}`} className="link">
      {t('看这一件的全部经过', 'See the whole case')}
    </Link>
  </p>
);

export function CallDrawer({ id, title, move }: Props) {
  const got = useLoad(`callback/${id}`, () => call(readCallback, { id }));
  if (got.data?.may) return <Call key={got.data.caseId + got.data.tries} c={got.data} move={move} />;
  return (
    <Around title={title ?? t('回访', 'Call-back')} move={move}>
      <Loading of={got}>
        {() => (
          <>
            <Empty title={t('这件不用回访了', 'No call is needed any more')} />
            <Whole id={id} />
          </>
        )}
      </Loading>
    </Around>
  );
}

function Call({ c, move }: { c: CallbackForCaller; move: Move }) {
  const form = useCallForm(c, move.close);
  return (
    <Around
      title={c.title}
      move={move}
      right={c.number}
      foot={
        <Button type="primary" loading={form.busy} onClick={form.send}>
          {form.verb}
        </Button>
      }
    >
      <h2>{c.title}</h2>
      <p className="q2">{c.address}</p>
      <div className="row between wrap" style={{ margin: '10px 0' }}>
        <span className="q2">
          {c.tries > 0
            ? t(`打过 ${c.tries} 次，没打通`, `${c.tries} tries, not reached`)
            : t('还没打过', 'Not called yet')}
        </span>
        {c.dueAt ? <DueChip due={c.dueAt} /> : null}
      </div>
      <CallNumber id={c.caseId} mask={c.phoneMask} name={c.reporterName} />
      <CallWords c={c} head="h3" />
      <h3>{t('记下结果', 'The result')}</h3>
      {form.fields}
      <Whole id={c.caseId} />
    </Around>
  );
}

export function BadDrawer({ id, title, move }: Props) {
  const got = useLoad(`bad-rating/${id}`, () => call(readBadRating, { id }));
  if (got.data) return <Bad key={`${id}${got.data.answeredAt ?? ''}`} b={got.data} move={move} />;
  return (
    <Around title={title ?? t('差评整改', 'A bad rating')} move={move}>
      <Loading of={got}>{() => null}</Loading>
    </Around>
  );
}

function Bad({ b, move }: { b: BadRatingWhole; move: Move }) {
  const form = useBadForm(b, move.close);
  return (
    <Around
      title={b.title}
      move={move}
      right={b.number}
      foot={
        b.mayAnswer ? (
          <Button type="primary" loading={form.busy} onClick={form.send}>
            {form.verb}
          </Button>
        ) : null
      }
    >
      <h2>{b.title}</h2>
      <p className="q2">{b.address}</p>
      {b.doneAt ? null : (
        <p style={{ margin: '10px 0' }}>
          <DueChip due={b.dueAt} />
        </p>
      )}
      <BadStory b={b} />
      {b.mayAnswer ? (
        <>
          <h3>{t('居民的电话', 'The resident’s number')}</h3>
          <CallNumber id={b.caseId} mask={b.phoneMask} name={b.reporterName} />
          <h3>
            {b.answeredAt
              ? t('改好以后再回访', 'Ask again when it is put right')
              : t('先答复', 'Answer first')}
          </h3>
          {form.fields}
        </>
      ) : null}
      <Whole id={b.caseId} />
    </Around>
  );
}

/** One answer; a supervisor may leave it out of the rates, with a reason. */
export function DoneDrawer({ id, row, move }: { id: string; row: CallbackRow | undefined; move: Move }) {
  const me = useMe();
  const [leaving, setLeaving] = useState(false);
  if (!row)
    return (
      <Around title={t('回访结果', 'An answer')} move={move}>
        <Whole id={id} />
      </Around>
    );
  const mayLeave =
    !row.excludedWhy &&
    ['yes', 'partly', 'no'].includes(row.outcome ?? '') &&
    me.data?.permissions.includes('cases.assign');
  const facts: [string, React.ReactNode][] = [
    [t('解决了没有', 'Solved'), row.outcome ? say(OUTCOME_WORDS[row.outcome]) : ''],
    [
      t('及时联系', 'In time'),
      row.inTime === null ? t('没问', 'Not asked') : row.inTime ? t('及时', 'Yes') : t('不及时', 'No'),
    ],
    [
      t('满意', 'Satisfied'),
      row.satisfied ? <LevelMark key="level" level={row.satisfied as Level} /> : t('没评', 'Not said'),
    ],
    [t('什么时候', 'When'), row.doneAt ? when(row.doneAt) : ''],
    [t('谁办的', 'Handler'), row.handler ?? '—'],
    ...(row.excludedWhy ? [[t('不计入', 'Left out'), row.excludedWhy] as [string, string]] : []),
  ];
  return (
    <Around
      title={row.title}
      move={move}
      right={row.number}
      foot={
        mayLeave ? (
          <Button type="text" className="case-plain" onClick={() => setLeaving(true)}>
            {t('这一件不计入三率', 'Leave it out of the rates')}
          </Button>
        ) : null
      }
    >
      <h2>{row.title}</h2>
      <p className="q2">{row.address}</p>
      {row.words ? <p className="case-words">{row.words}</p> : null}
      <dl className="case-facts" style={{ marginTop: 12 }}>
        {facts.map(([of, what]) => (
          <div key={of}>
            <dt>{of}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Whole id={row.caseId} />
      <FormModal<{ why: string }>
        open={leaving}
        onClose={() => setLeaving(false)}
        title={t('不计入三率', 'Leave it out of the rates')}
        verb={t('不计入', 'Leave it out')}
        done={t('不计入了，理由留着', 'Left out; the reason stays')}
        onDone={reloadCallbacks}
        send={({ why }, key) => call(excludeCallback, { id: row.id, why }, { key })}
      >
        <Form.Item
          name="why"
          label={t('为什么不计入', 'Why')}
          rules={[{ required: true, whitespace: true, message: fewWords() }]}
        >
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
      </FormModal>
    </Around>
  );
}
