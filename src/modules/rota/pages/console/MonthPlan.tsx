import { Button } from 'antd';
import { CircleAlert, FileText, Send, Sparkles } from 'lucide-react';
import { useEffect, useState } from 'react';
import { CallError, call, urlOf } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { when } from '../../../../web/when.ts';
import { printSheet, publish, solve } from '../../contract.ts';
import { monthWord } from '../words.ts';
import { Grid } from './Grid.tsx';
import { type Of, openSeats, type Plan, usePlan } from './plan.ts';

const ASK_MS = 700;
const FIRST = 6;
const busyWith = (plan: Plan | undefined): boolean =>
  plan?.plan?.job === 'waiting' || plan?.plan?.job === 'running';

/** A month: what is missing in words, then everybody by day. */
export function MonthPlan({ pool, month }: Of) {
  const got = usePlan({ pool, month });
  const [publishing, setPublishing] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const busy = busyWith(got.data);
  const { again } = got;
  // The solver takes seconds: the page asks until it is done.
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(again, ASK_MS);
    return () => clearInterval(timer);
  }, [busy, again]);
  const of = { county: pool.county, pool: pool.id, month };

  async function start() {
    setWrong(null);
    setSending(true);
    try {
      await call(solve, of);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setWrong(error.message);
    } finally {
      setSending(false);
      reload('rota/');
    }
  }

  return (
    <Loading of={got}>
      {(plan) => {
        const state = plan.plan?.state;
        const word = monthWord(month);
        const draft = plan.mayWrite && state !== 'published';
        return (
          <>
            <div className="row wrap rota-acts">
              {draft ? (
                <Button
                  type={plan.plan ? 'default' : 'primary'}
                  icon={<Sparkles size={18} aria-hidden />}
                  loading={sending}
                  disabled={busy}
                  onClick={() => void start()}
                >
                  {plan.plan ? t('重新自动排', 'Solve again') : t(`自动排 ${word}`, `Solve ${word}`)}
                </Button>
              ) : null}
              {draft && plan.plan ? (
                <Button
                  type="primary"
                  icon={<Send size={18} aria-hidden />}
                  disabled={busy}
                  onClick={() => setPublishing(true)}
                >
                  {t(`发布 ${word}`, `Publish ${word}`)}
                </Button>
              ) : null}
              {plan.plan ? (
                <a className="link row" href={urlOf(printSheet, of)} target="_blank" rel="noreferrer">
                  <FileText size={18} aria-hidden />
                  {t('打印排班表（PDF）', 'Print the sheet (PDF)')}
                </a>
              ) : null}
              {plan.plan?.publishedAt ? (
                <span className="sm q3">
                  {t(`${when(plan.plan.publishedAt)} 发布`, `published ${when(plan.plan.publishedAt)}`)}
                </span>
              ) : null}
            </div>
            {wrong ? <ErrorBox title={wrong} /> : null}
            {busy ? <Progress people={plan.people.length} turns={plan.turns.length} /> : null}
            {plan.plan?.job === 'failed' ? (
              <ErrorBox title={t('没有排出来，请再排一次。', 'It did not work out. Please solve again.')} />
            ) : null}
            {plan.plan ? (
              <>
                {busy ? null : <Missing plan={plan} onOpen={plan.mayWrite ? setOpen : undefined} />}
                <Wrong plan={plan} onOpen={setOpen} />
                <Grid county={pool.county} plan={plan} open={open} onOpen={setOpen} />
              </>
            ) : (
              <Empty
                title={t(`${word}还没有排`, `${word} is not made yet`)}
                line={
                  plan.mayWrite
                    ? t(
                        '先看岗位、人员和规则对不对，再点“自动排”。手工改过并锁定的班，重排时不动。',
                        'Check posts, people and rules, then solve. Turns locked by hand stay.',
                      )
                    : t('书记发布以后，这里就能看到。', 'It is shown here when it is published.')
                }
              />
            )}
            <Publishing
              open={publishing}
              word={word}
              missing={plan.turns.filter(({ person }) => !person).length}
              onClose={() => setPublishing(false)}
              send={(key) => call(publish, of, { key })}
            />
          </>
        );
      }}
    </Loading>
  );
}

function Progress({ people, turns }: { people: number; turns: number }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = Date.now();
    const timer = setInterval(() => setSeconds(Math.round((Date.now() - began) / 1000)), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="rota-busy" role="status">
      <progress aria-label={t('正在排班', 'Solving')} />
      <span>
        {t(`正在排 ${turns} 个班、${people} 个人…`, `Arranging ${turns} turns of ${people} people…`)}
      </span>
      <span className="q3">{t(`已经 ${seconds} 秒`, `${seconds} s`)}</span>
    </div>
  );
}

type Opens = { plan: Plan; onOpen: ((turn: string) => void) | undefined };

/** What is missing stands on top, in words; each opens the seat. */
function Missing({ plan, onOpen }: Opens) {
  const [all, setAll] = useState(false);
  const missing = openSeats(plan);
  if (plan.turns.length === 0) return null;
  if (missing.length === 0)
    return <p className="bamboo rota-full">{t('全部排满了，没有空班。', 'Every turn has somebody.')}</p>;
  const shown = all ? missing : missing.slice(0, FIRST);
  return (
    <section className="rota-missing" aria-label={t('还差人的班', 'Turns that lack somebody')}>
      <h2>{t(`还有 ${missing.length} 处差人`, `${missing.length} places lack somebody`)}</h2>
      <ul>
        {shown.map(({ key, turn, words }) => (
          <li key={key}>
            <span>{words}</span>
            {onOpen ? (
              <Button size="small" onClick={() => onOpen(turn.id)}>
                {t('安排人', 'Find somebody')}
                <span className="sr">{words}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {missing.length > shown.length ? (
        <Button type="link" onClick={() => setAll(true)}>
          {t(`看全部 ${missing.length} 处`, `Show all ${missing.length}`)}
        </Button>
      ) : null}
    </section>
  );
}

/** Rules that the plan breaks, with the reason where somebody gave one. */
function Wrong({ plan, onOpen }: Opens) {
  if (plan.faults.length === 0) return null;
  const turns = new Map(plan.turns.map((turn) => [turn.id, turn]));
  return (
    <details className="rota-wrong" open={plan.faults.some(({ hard }) => hard)}>
      <summary>
        <CircleAlert size={18} aria-hidden />
        {t(`有 ${plan.faults.length} 处不合规则`, `${plan.faults.length} places break a rule`)}
      </summary>
      <ul>
        {plan.faults.map((one) => {
          const reason = turns.get(one.turn)?.overrideReason;
          return (
            <li key={`${one.code} ${one.turn} ${one.person}`}>
              <span>
                {say(one)}
                {reason ? (
                  <span className="q2">{t(`（理由：${reason}）`, ` (reason: ${reason})`)}</span>
                ) : null}
              </span>
              <Button size="small" onClick={() => onOpen?.(one.turn)}>
                {t('看这个班', 'Open it')}
                <span className="sr">{say(one)}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

type PublishingProps = {
  open: boolean;
  word: string;
  missing: number;
  onClose: () => void;
  send: (key: string) => Promise<unknown>;
};

function Publishing({ open, word, missing, onClose, send }: PublishingProps) {
  return (
    <FormModal<Record<string, never>>
      open={open}
      onClose={onClose}
      title={t(`发布 ${word}的排班`, `Publish ${word}`)}
      verb={t('发布', 'Publish')}
      done={t('发布了，大家手机上都能看到', 'Published; everybody sees it now')}
      onDone={() => reload('rota/')}
      send={(_values, key) => send(key)}
    >
      <p>
        {t(
          '发布后，每个人在手机上看到自己的班，日历订阅也会更新。之后只能一个班一个班地改，不能整月重排。',
          'Everybody sees their turns on the phone and in the calendar. After that turns are changed one by one; the month is not solved again.',
        )}
      </p>
      {missing > 0 ? (
        <p className="brick">
          {t(
            `还有 ${missing} 个班没有人。发布后组里的人可以自己接。`,
            `${missing} turns are still open. After publishing, people of the pool can take them.`,
          )}
        </p>
      ) : null}
    </FormModal>
  );
}
