import { Check, CircleHelp, Eye, FileCheck2, Forward, PackageCheck, Phone, Undo2, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call, serverNow } from '../../../../../web/call.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { PhotoGrid } from '../../../../../web/ui/PhotoGrid.tsx';
import { Timeline } from '../../../../../web/ui/Timeline.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { date, left, when } from '../../../../../web/when.ts';
import { useAct } from '../../../../cases/pages/phone/field/act.ts';
import { photosOf } from '../../../../cases/pages/phone/field/steps.tsx';
import { signApplication } from '../../../applications/contract.ts';
import { APPLICANT_WORDS, HANDOVER_WORDS, PAPER_WORDS, STATE_WORDS } from '../../../contract.ts';
import type { ForwardedWhole } from '../../../forwarding/contract.ts';
import { stepWords } from '../../words.ts';
import { reloadForwarded } from './again.ts';
import { AskForm, DecideForm, LookForm } from './forms.tsx';

type Form = 'ask' | 'approve' | 'refuse' | 'phone' | 'id';

/** One application as the unit works on it. */
export function One({ a }: { a: ForwardedWhole }) {
  const [form, setForm] = useState<Form | null>(null);
  const close = () => setForm(null);
  return (
    <div className="wh-one">
      <p className="sm q2">
        {t('办件', 'Application')} {a.number} · {a.unitName}
      </p>
      <h2>{a.title}</h2>
      <p className="q2">
        {a.name} · {a.address}
      </p>
      <Now a={a} open={setForm} />
      {a.asked ? <Asked a={a} asked={a.asked} /> : null}
      <div className="wh-two">
        <section>
          <Who a={a} open={setForm} />
          {a.form.length > 0 || a.outside ? <h3>{t('填的内容', 'What was filled in')}</h3> : null}
          {a.outside ? <p className="wh-words">{a.outside}</p> : null}
          <dl className="fw-form">
            {a.form.map(({ name, value, ...words }) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{say(words)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{t('材料', 'Papers')}</h3>
          <ul className="fw-papers">
            {a.papers.map((paper) => (
              <li key={paper.at} className="fw-paper">
                <div className="row between top">
                  <span>{say(paper.name)}</span>
                  <span className="q2 nb">{say(PAPER_WORDS[paper.state])}</span>
                </div>
                {say(paper.words) ? <p className="sm q2">{say(paper.words)}</p> : null}
                {paper.note ? <p className="sm q2">{paper.note}</p> : null}
                {paper.pictures.length > 0 ? <PhotoGrid photos={photosOf(paper.pictures)} /> : null}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <h3>{t('经过', 'What happened')}</h3>
      <Steps a={a} />
      {form === 'ask' ? <AskForm a={a} onClose={close} /> : null}
      {form === 'approve' || form === 'refuse' ? (
        <DecideForm a={a} approved={form === 'approve'} onClose={close} />
      ) : null}
      {form === 'phone' || form === 'id' ? <LookForm a={a} what={form} onClose={close} /> : null}
    </div>
  );
}

/** What is due now, how long is left, and the buttons that do it. */
function Now({ a, open }: { a: ForwardedWhole; open: (form: Form) => void }) {
  const act = useAct();
  const may = new Set(a.may);
  if (a.may.length === 0)
    return (
      <div className="wh-now done" role="status">
        <div className="grow">
          <p>
            {a.state === 'asked' && a.asked
              ? t(
                  `等居民补正，${date(a.asked.until)} 前交来。这期间不算时间。`,
                  `Waits for the resident until ${date(a.asked.until)}; the days stand still.`,
                )
              : `${say(STATE_WORDS[a.state])}${a.endedAt ? ` · ${when(a.endedAt)}` : ''}${a.decidedBy ? ` · ${a.decidedBy}` : ''}`}
          </p>
          {a.reason ? <p>{a.reason}</p> : null}
          {a.result ? <p>{a.result}</p> : null}
        </div>
      </div>
    );
  const { tone, words } = left(a.dueAt, serverNow());
  return (
    <section className={`wh-now ${tone}`} aria-label={t('现在', 'Now')}>
      <div className="grow">
        <h3>{may.has('sign') ? t('请签收', 'Please take it up') : t('请办理', 'Please decide')}</h3>
        <p>
          {t(`答应居民 ${date(a.dueAt)} 前办好，`, `Promised by ${date(a.dueAt)}, `)}
          {words}
        </p>
      </div>
      <div className="row wrap">
        {may.has('sign') ? (
          <Button
            kind="lamp"
            busy={act.busy}
            onClick={() =>
              void act.run(
                (key) => call(signApplication, { id: a.id }, { key }),
                () => {
                  reloadForwarded();
                  toast(t('签收了，社区和居民看得到', 'Taken up'));
                },
              )
            }
          >
            {t('签收', 'Take it up')}
          </Button>
        ) : null}
        {may.has('decide') ? (
          <>
            <Button kind="lamp" onClick={() => open('approve')}>
              {t('批准', 'Approve')}
            </Button>
            <Button kind="outline" onClick={() => open('refuse')}>
              {t('不批', 'Refuse')}
            </Button>
          </>
        ) : null}
        {may.has('ask') ? (
          <Button kind="outline" onClick={() => open('ask')}>
            {t('要求补正', 'Ask for a supplement')}
          </Button>
        ) : null}
      </div>
      {may.has('decide') && !may.has('ask') && a.asked ? (
        <p className="sm">
          {t(
            '补正只能要求一次，已经要求过了：现在只能批准或不批。',
            'A supplement may be asked for once, and it was: approve or refuse now.',
          )}
        </p>
      ) : null}
      {act.wrong && act.wrong.status !== 409 ? <p role="alert">{act.wrong.message}</p> : null}
    </section>
  );
}

function Asked({ a, asked }: { a: ForwardedWhole; asked: NonNullable<ForwardedWhole['asked']> }) {
  return (
    <section className="wh-note" aria-label={t('补正', 'Supplement')}>
      <p>
        <b>{t('要求补正', 'Asked for')}</b> {when(asked.at)}：{asked.text}
      </p>
      {asked.answeredAt ? (
        <>
          <p>
            <b>{t('补正交来了', 'Handed in')}</b> {when(asked.answeredAt)}：{asked.answer}
          </p>
          {a.supplement.length > 0 ? <PhotoGrid photos={photosOf(a.supplement)} /> : null}
        </>
      ) : null}
    </section>
  );
}

function Who({ a, open }: { a: ForwardedWhole; open: (form: Form) => void }) {
  const over = a.endedAt !== null;
  return (
    <>
      <h3>{t('谁来办的', 'Who applies')}</h3>
      <p>
        <b>{a.name}</b> {say(APPLICANT_WORDS[a.applicant])}
        {a.agent
          ? t(`：${a.agent.name}（${a.agent.relation}）`, `: ${a.agent.name} (${a.agent.relation})`)
          : ''}
      </p>
      <p className="q2">
        {t(`${a.firstContact}收件`, `Taken in by ${a.firstContact}`)}
        {a.callerPhone ? (
          <>
            {' '}
            <a className="link" href={`tel:${a.callerPhone}`}>
              {a.callerPhone}
            </a>
          </>
        ) : null}
        {' · '}
        {say(HANDOVER_WORDS[a.handover])}
      </p>
      {a.note ? <p className="wh-words">{t(`转办时说：${a.note}`, `Note: ${a.note}`)}</p> : null}
      {over ? null : (
        <div className="fw-looks">
          {a.hasPhone ? (
            <Button kind="plain" icon={<Phone size={18} aria-hidden />} onClick={() => open('phone')}>
              {t('看电话', 'See the telephone')}
            </Button>
          ) : null}
          {a.hasIdNumber ? (
            <Button kind="plain" icon={<Eye size={18} aria-hidden />} onClick={() => open('id')}>
              {t('看证件号', 'See the ID number')}
            </Button>
          ) : null}
        </div>
      )}
    </>
  );
}

const MARKS: Readonly<Record<string, ReactNode>> = {
  'application.forwarded': <Forward size={20} aria-hidden />,
  'application.asked': <CircleHelp size={20} aria-hidden />,
  'application.approved': <FileCheck2 size={20} aria-hidden />,
  'application.refused': <X size={20} aria-hidden />,
  'application.withdrawn': <Undo2 size={20} aria-hidden />,
  'application.revealed': <Eye size={20} aria-hidden />,
  'application.handed_over_result': <PackageCheck size={20} aria-hidden />,
};

function Steps({ a }: { a: ForwardedWhole }) {
  return (
    <Timeline
      size={20}
      moments={[...a.steps].reverse().map((step, at) => ({
        key: `${step.at} ${at}`,
        mark: MARKS[step.verb] ?? <Check size={20} aria-hidden />,
        title:
          step.verb === 'application.revealed'
            ? t(`${step.who ?? ''}看过号码`, `${step.who ?? ''} saw a number`)
            : stepWords(step.verb, step.who ?? t('居民', 'The resident')),
        time: when(step.at),
        children: step.text ? <p className="q2">{step.text}</p> : null,
      }))}
    />
  );
}
