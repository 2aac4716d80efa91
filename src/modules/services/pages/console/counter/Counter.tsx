import '../applications.css';
import './counter.css';
import { useEffect } from 'react';
import { call } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { useLive } from '../../../../../web/live.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { readApplication } from '../../../applications/contract.ts';
import { DECIDER_WORDS, OUTSIDE, WAY_WORDS } from '../../../catalogue/contract.ts';
import { reloadApplications } from '../../words.ts';
import { ApplicationActs } from '../ApplicationActs.tsx';
import { ApplicationBody } from '../ApplicationBody.tsx';
import { Answers } from './Answers.tsx';
import { Checklist } from './Checklist.tsx';
import { Doing } from './Doing.tsx';
import { ItemPicker } from './ItemPicker.tsx';
import { Resident } from './Resident.tsx';
import { type Counter as Desk, useCounter } from './useCounter.ts';

/** 一窗受理: who it is, what it is about, what happens. */
export default function Counter() {
  const counter = useCounter();
  const { open, wrong } = counter;
  const address = useAddress();
  const asked = address.get('open');
  const { setOpen } = counter;
  // An application that a list or a queue sends here.
  useEffect(() => {
    if (asked) setOpen(asked);
  }, [asked, setOpen]);
  useLive(['application'], reloadApplications);
  return (
    <div className="cnt">
      <section className="cnt-who" aria-label={t('居民', 'The resident')}>
        <div className="con-title">
          <h1>{t('一窗受理', 'One window')}</h1>
        </div>
        {asked && open === asked ? null : <Resident counter={counter} />}
        {open ? (
          <Button
            onClick={() => {
              address.set({ open: null });
              counter.again();
            }}
          >
            {t('下一位', 'Next, please')}
          </Button>
        ) : null}
        <ButtonLink to="/applications" kind="plain">
          {t('看所有办件', 'All applications')}
        </ButtonLink>
      </section>
      {open ? (
        <Opened id={open} fault={wrong?.message} />
      ) : (
        <>
          <section className="cnt-item" aria-label={t('事项', 'The item')}>
            {wrong ? <ErrorBox title={wrong.message} /> : null}
            {counter.changes ? <Changed counter={counter} /> : null}
            {counter.code === null && counter.outside === null ? (
              <ItemPicker counter={counter} />
            ) : counter.outside !== null ? (
              <Outside counter={counter} />
            ) : (
              <Chosen counter={counter} />
            )}
          </section>
          <section className="cnt-do" aria-label={t('下一步', 'Next step')}>
            {counter.who || counter.code === null ? null : (
              <p className="q2">{t('先在左边找到居民。', 'Find the resident first, on the left.')}</p>
            )}
            <Doing counter={counter} />
          </section>
        </>
      )}
    </div>
  );
}

function Opened({ id, fault }: { id: string; fault: string | undefined }) {
  const got = useLoad(`application/${id}`, () => call(readApplication, { id }));
  return (
    <>
      <section className="cnt-item con-drawer-body" aria-label={t('这一件', 'This application')}>
        <Loading of={got}>{(a) => <ApplicationBody key={a.id} a={a} />}</Loading>
      </section>
      <section className="cnt-do" aria-label={t('下一步', 'Next step')}>
        {fault ? <ErrorBox title={fault} /> : null}
        {got.data ? <ApplicationActs a={got.data} big /> : null}
      </section>
    </>
  );
}

function Head({ over, title, counter }: { over: string; title: string; counter: Desk }) {
  return (
    <div className="row between top">
      <div>
        <p className="q2">{over}</p>
        <h2>{title}</h2>
      </div>
      <Button kind="outline" onClick={() => counter.choose(null)}>
        {t('换一项', 'Another item')}
      </Button>
    </div>
  );
}

function Chosen({ counter }: { counter: Desk }) {
  const { register } = counter;
  return (
    <Loading of={counter.loading}>
      {() => {
        const { item } = counter;
        if (!item) return null;
        const { body } = item;
        const department = register?.departments.find(({ code }) => code === item.department);
        const spot = body.way === 'spot' || body.promisedDays === 0;
        return (
          <>
            <Head
              over={[department && say(department), item.code].filter(Boolean).join(' · ')}
              title={say(body)}
              counter={counter}
            />
            <div className="cnt-facts">
              <div>
                <b>
                  {spot
                    ? t('当场办', 'At once')
                    : t(`${body.promisedDays} 个工作日`, `${body.promisedDays} working days`)}
                </b>
                <span className="sm q2">{t(`法定 ${body.legalDays} 个`, `${body.legalDays} by law`)}</span>
              </div>
              <div>
                <b>{say(WAY_WORDS[body.way])}</b>
                <span className="sm q2">
                  {t(`${DECIDER_WORDS[body.decides].zh}定`, `decided by ${DECIDER_WORDS[body.decides].en}`)}
                </span>
              </div>
              {body.fee.zh ? (
                <div>
                  <b>{say(body.fee)}</b>
                  <span className="sm q2">{t('费用', 'Fee')}</span>
                </div>
              ) : null}
            </div>
            <Checklist counter={counter} />
            <Answers counter={counter} />
            {body.steps.length > 0 ? (
              <ol className="cnt-steps">
                {body.steps.map((step) => (
                  <li key={step.zh}>{say(step)}</li>
                ))}
              </ol>
            ) : null}
          </>
        );
      }}
    </Loading>
  );
}

function Outside({ counter }: { counter: Desk }) {
  return (
    <>
      <Head over={say(OUTSIDE)} title={counter.outside ?? ''} counter={counter} />
      <p className="quiet app-box">{say(OUTSIDE.why)}</p>
    </>
  );
}

/** The item changed between choosing and sending: what differs, line by line. What was entered is still there. */
function Changed({ counter }: { counter: Desk }) {
  return (
    <section className="cnt-changed" aria-label={t('改了什么', 'What changed')}>
      <b>{t('改了这些，填的都还在：', 'This changed; what you entered is kept:')}</b>
      <ul>
        {(counter.changes ?? []).map((change) => (
          <li key={`${change.zh}${change.before}${change.after}`}>
            {say(change)}
            {t('：', ': ')}
            {change.before || t('没有', 'none')} → {change.after || t('没有', 'none')}
          </li>
        ))}
      </ul>
    </section>
  );
}
