import '../whistles.css';
import { FileText, Phone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call, serverNow, urlOf } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { DueChip } from '../../../../web/ui/DueChip.tsx';
import { PhotoGrid } from '../../../../web/ui/PhotoGrid.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { clock, date, day, left, when } from '../../../../web/when.ts';
import { useAct } from '../../../cases/pages/phone/field/act.ts';
import { photosOf } from '../../../cases/pages/phone/field/steps.tsx';
import { type CalledWhole, noticePaper, readCalled, signCall } from '../../called/contract.ts';
import { PART_STATE_WORDS, STAGE_WORDS } from '../../contract.ts';
import { Steps } from '../Steps.tsx';
import { reloadWhistles, roleWord } from '../words.ts';
import {
  ArriveForm,
  CheckForm,
  FinishForm,
  HandBackForm,
  MeasureDone,
  MeasureForm,
  NoticeForm,
  PassForm,
} from './forms.tsx';
import { Reveal } from './Reveal.tsx';

export const useCalled = (id: string | undefined) =>
  useLoad(id ? `called/${id}` : null, () => call(readCalled, { id: id ?? '' }));

type Form =
  | 'arrive'
  | 'measure'
  | 'notice'
  | 'finish'
  | 'hand_back'
  | 'pass'
  | 'reveal'
  | { measure: CalledWhole['measures'][number] }
  | { notice: CalledWhole['notices'][number]; check: CalledWhole['notices'][number]['checks'][number] };

/** One call as the unit works on it: at the desk and on the phone the same. `title` is the page's own heading. */
export function One({ c, title }: { c: CalledWhole; title?: ReactNode }) {
  const [form, setForm] = useState<Form | null>(null);
  const may = new Set(c.may);
  const close = () => setForm(null);
  return (
    <div className="wh-one">
      <p className="sm q2">
        {t('吹哨', 'Whistle')} {c.number} · {c.unitName} <b>{roleWord(c.lead)}</b>
      </p>
      {title}
      <p className="q2">{c.address}</p>
      <Now c={c} open={setForm} />
      <HandBack c={c} />
      <div className="wh-two">
        <section>
          <h3>{t('社区说的', 'What the community says')}</h3>
          <p className="wh-words">{c.text}</p>
          {c.photos.length > 0 ? <PhotoGrid photos={photosOf(c.photos)} /> : null}
          <h3>{t('请你们做', 'What is asked')}</h3>
          <p className="wh-words strong">{c.asked}</p>
          <p className="sm q2">{t(`${date(c.until)} 前办完`, `to be done by ${date(c.until)}`)}</p>
          <Meet c={c} />
          {may.has('reveal') ? (
            <Button kind="plain" icon={<Phone size={18} aria-hidden />} onClick={() => setForm('reveal')}>
              {t('联系反映人', 'Reach the reporter')}
            </Button>
          ) : null}
        </section>
        <section>
          <Who c={c} />
        </section>
      </div>
      <Work c={c} may={may} open={setForm} />
      <h3>{t('经过', 'What happened')}</h3>
      <Steps steps={c.steps} />
      {may.has('hand_back') || may.has('pass') ? (
        <footer className="wh-foot">
          {may.has('hand_back') ? (
            <span>
              {t('不归我们管？', 'Not ours?')}{' '}
              <button type="button" className="link" onClick={() => setForm('hand_back')}>
                {t('申请退回，写明依据', 'Hand it back, with the reason')}
              </button>
            </span>
          ) : null}
          {may.has('pass') && c.colleagues.length > 1 ? (
            <button type="button" className="link" onClick={() => setForm('pass')}>
              {t(`${c.holderName ?? ''}在办，交给同事`, `${c.holderName ?? ''} has it; pass it on`)}
            </button>
          ) : null}
        </footer>
      ) : null}
      {form === 'arrive' ? <ArriveForm c={c} onClose={close} /> : null}
      {form === 'measure' ? <MeasureForm c={c} onClose={close} /> : null}
      {form === 'notice' ? <NoticeForm c={c} onClose={close} /> : null}
      {form === 'finish' ? <FinishForm c={c} onClose={close} /> : null}
      {form === 'hand_back' ? <HandBackForm c={c} onClose={close} /> : null}
      {form === 'pass' ? <PassForm c={c} onClose={close} /> : null}
      {form === 'reveal' ? <Reveal id={c.id} onClose={close} /> : null}
      {form && typeof form === 'object' && 'measure' in form ? (
        <MeasureDone c={c} measure={form.measure} onClose={close} />
      ) : null}
      {form && typeof form === 'object' && 'check' in form ? (
        <CheckForm c={c} notice={form.notice} check={form.check} onClose={close} />
      ) : null}
    </div>
  );
}

const openCheck = (c: CalledWhole) => {
  for (const notice of c.notices)
    for (const check of notice.checks) if (check.passed === null) return { notice, check };
  return undefined;
};

/** What is due now, how long is left, and the button that does it. */
function Now({ c, open }: { c: CalledWhole; open: (form: Form) => void }) {
  const act = useAct();
  const may = new Set(c.may);
  if (!c.stage || c.may.length === 0)
    return (
      <p className="wh-now done" role="status">
        {c.whistleState === 'open'
          ? say(PART_STATE_WORDS[c.state])
          : c.whistleState === 'to_rate'
            ? t('办完了，等社区评价。', 'Done; the community will rate it.')
            : c.whistleState === 'closed'
              ? t('办完了，社区评过了。', 'Done and rated.')
              : t('这次吹哨退回社区了。', 'This whistle went back to the community.')}
      </p>
    );
  const { tone } = left(c.dueAt, serverNow());
  const check = openCheck(c);
  const measure = c.measures.find(({ doneAt }) => !doneAt);
  const sign = () =>
    void act.run(
      (key) => call(signCall, { id: c.id }, { key }),
      () => {
        reloadWhistles();
        toast(t('签收了', 'Signed'));
      },
    );
  const button =
    c.stage === 'sign' ? (
      <>
        <Button kind="lamp" busy={act.busy} onClick={sign}>
          {t('签收', 'Sign')}
        </Button>
        <Button kind="ghost" onClick={() => open('arrive')}>
          {t('已经到现场了', 'Already on site')}
        </Button>
      </>
    ) : c.stage === 'arrive' ? (
      <Button kind="lamp" onClick={() => open('arrive')}>
        {t('我们报到', 'Report in')}
      </Button>
    ) : c.stage === 'measure' && measure ? (
      <Button kind="lamp" onClick={() => open({ measure })}>
        {t('这条落实了', 'Carried out')}
      </Button>
    ) : c.stage === 'check' && check ? (
      <Button kind="lamp" onClick={() => open(check)}>
        {t('记复查', 'Record the re-inspection')}
      </Button>
    ) : may.has('finish') ? (
      <Button kind="lamp" onClick={() => open('finish')}>
        {t('办完，写结果', 'Finish, with the result')}
      </Button>
    ) : null;
  return (
    <section className={`wh-now ${tone}`} aria-label={t('现在', 'Now')}>
      <div className="grow">
        <h3>
          {c.stage === 'measure' && measure
            ? measure.what
            : c.stage === 'sign'
              ? t('请签收', 'Please sign')
              : c.stage === 'arrive'
                ? tone === 'over'
                  ? t('请马上报到', 'Please come at once')
                  : t('请到现场报到', 'Please report in on site')
                : say(STAGE_WORDS[c.stage])}
        </h3>
        <p>
          {t(`应在 ${when(c.dueAt)} 前，`, `Due ${when(c.dueAt)}, `)}
          {left(c.dueAt, serverNow()).words}
        </p>
      </div>
      <div className="row wrap">{button}</div>
      {act.wrong && act.wrong.status !== 409 ? <p role="alert">{act.wrong.message}</p> : null}
    </section>
  );
}

function HandBack({ c }: { c: CalledWhole }) {
  if (!c.handBack) return null;
  const words = {
    asked: t(
      '申请了退回，等社区答复。答复前照办。',
      'Handed back, waiting for the community; it stays with you until then.',
    ),
    refused: t(
      '社区不同意退回，等街道定。定之前照办。',
      'The community refused; the street decides. It stays with you until then.',
    ),
    accepted: t('社区同意退回。', 'The community agreed to the hand-back.'),
    stays: t('街道定了：还是你们办。', 'The street decided that you keep it.'),
    moved: t('街道定了：换别的单位。', 'The street called another unit.'),
    returned: t('街道定了：退回社区。', 'The street let you go.'),
  }[c.handBack];
  return (
    <div className="wh-note">
      <p className="strong">{words}</p>
      <p className="sm q2">{t(`理由：${c.handBackReason}`, `Reason: ${c.handBackReason}`)}</p>
      {c.handBackAnswer ? (
        <p className="sm q2">{t(`答复：${c.handBackAnswer}`, `Answer: ${c.handBackAnswer}`)}</p>
      ) : null}
    </div>
  );
}

function Meet({ c }: { c: CalledWhole }) {
  return (
    <>
      <h3>{c.meetAt || c.meetWhere ? t('约在', 'Meet') : t('联系', 'Contact')}</h3>
      {c.meetAt || c.meetWhere ? (
        <p className="strong">
          {[c.meetAt ? when(c.meetAt) : '', c.meetWhere].filter(Boolean).join(t('，', ', '))}
        </p>
      ) : null}
      <p className="q2">
        {t('联系人', 'Call')} {c.blownByName}{' '}
        {c.callerPhone ? (
          <a className="link nb" href={`tel:${c.callerPhone}`}>
            {c.callerPhone}
          </a>
        ) : null}
      </p>
    </>
  );
}

/** Who is called and who has come. */
function Who({ c }: { c: CalledWhole }) {
  const there = c.others.filter(({ state }) => state === 'arrived' || state === 'done').length;
  return (
    <>
      <h3>
        {t('谁到了', 'Who is there')}{' '}
        <span className="q2 wh-thin">
          {t(`${c.others.length} 家到了 ${there} 家`, `${there} of ${c.others.length}`)}
        </span>
      </h3>
      <ul className="ll-list">
        {c.others.map((one) => (
          <li key={`${one.unitName} ${one.lead}`}>
            <div className="grow">
              <b>{one.unitName}</b> <span className="q2">{roleWord(one.lead)}</span>
            </div>
            {one.state === 'arrived' || one.state === 'done' ? (
              <span className="bamboo strong nb">
                {one.at ? `${clock(one.at)} ` : ''}
                {one.state === 'done' ? t('办完', 'done') : t('报到', 'there')}
              </span>
            ) : (
              <DueChip
                due={one.dueAt}
                {...(one.own && {
                  word: one.state === 'called' ? t('请签收', 'Sign') : t('请报到', 'Report in'),
                })}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Measures and notices, each with its deadline and what is left to do. */
function Work({ c, may, open }: { c: CalledWhole; may: Set<string>; open: (form: Form) => void }) {
  if (c.measures.length + c.notices.length === 0 && !may.has('measure') && !may.has('finish')) return null;
  return (
    <>
      <h3>{t('措施和整改', 'Measures and rectification')}</h3>
      {c.measures.length + c.notices.length > 0 ? (
        <ul className="ll-list">
          {c.measures.map((measure) => (
            <li key={measure.id}>
              <div className="grow">
                <div>{measure.what}</div>
                <div className="sm q2">
                  {measure.doneAt
                    ? [t(`${when(measure.doneAt)} 落实`, `done ${when(measure.doneAt)}`), measure.doneWords]
                        .filter(Boolean)
                        .join(t('，', ', '))
                    : t(`${day(measure.dueOn)}前`, `by ${day(measure.dueOn)}`)}
                </div>
              </div>
              {measure.doneAt || c.may.length === 0 ? null : (
                <Button onClick={() => open({ measure })}>{t('落实了', 'Done')}</Button>
              )}
            </li>
          ))}
          {c.notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} open={c.may.includes('check') ? open : undefined} />
          ))}
        </ul>
      ) : null}
      <div className="row wrap wh-acts">
        {may.has('measure') ? (
          <Button kind="outline" onClick={() => open('measure')}>
            {t('定一条措施', 'Set a measure')}
          </Button>
        ) : null}
        {may.has('notice') ? (
          <Button kind="outline" onClick={() => open('notice')}>
            {t('开整改通知书', 'Issue a notice')}
          </Button>
        ) : null}
        {may.has('finish') && c.stage !== 'finish' ? (
          <Button kind="outline" onClick={() => open('finish')}>
            {t('办完，写结果', 'Finish')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** A notice with its looks; the paper opens in a window of its own. */
export function NoticeLine({
  notice,
  open,
}: {
  notice: CalledWhole['notices'][number];
  open?: ((form: Form) => void) | undefined;
}) {
  const check = notice.checks.find(({ passed }) => passed === null);
  return (
    <li>
      <div className="grow">
        <div className="strong">
          {t('整改通知书', 'Notice')} {notice.number}
        </div>
        <div>
          {notice.toWhom}
          {t('：', ': ')}
          {notice.what}
        </div>
        {notice.checks.map((one) => (
          <div className="sm q2" key={one.id}>
            {one.passed === null
              ? t(`${day(one.dueOn)}复查`, `to be looked at ${day(one.dueOn)}`)
              : `${one.checkedAt ? when(one.checkedAt) : ''} ${
                  one.passed ? t('复查通过', 'passed') : t('复查没通过', 'not passed')
                }${t('：', ': ')}${one.words}`}
          </div>
        ))}
        <div className="row wrap" style={{ gap: 8 }}>
          <a
            className="ll-btn plain"
            href={urlOf(noticePaper, { id: notice.id })}
            target="_blank"
            rel="noreferrer"
          >
            <FileText size={18} aria-hidden />
            {t('打印', 'Print')}
          </a>
          {check && open ? (
            <Button kind="outline" onClick={() => open({ notice, check })}>
              {t('记复查', 'Re-inspect')}
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  );
}
