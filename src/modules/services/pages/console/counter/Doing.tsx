import { Printer } from 'lucide-react';
import { mask } from '../../../../../kernel/personal.ts';
import { useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Segment } from '../../../../../web/ui/Segment.tsx';
import { date } from '../../../../../web/when.ts';
import { HANDOVER_WORDS, type Handover } from '../../../contract.ts';
import type { Counter } from './useCounter.ts';

const HOW: readonly Handover[] = ['counter', 'home', 'fetch'];

/** What happens next: the notice where something lacks, otherwise received at once. */
export function Doing({ counter }: { counter: Counter }) {
  const { draft, set, missing, busy, item, outside } = counter;
  const me = useMe().data;
  const ready = counter.who !== null && (item !== null || outside !== null);
  if (!ready) return null;
  return (
    <>
      {missing.length > 0 ? <Preview counter={counter} /> : null}
      <FieldSet label={t('结果怎么给', 'How the result is given')}>
        <Segment
          label={t('结果怎么给', 'How the result is given')}
          choices={HOW.map((value) => ({ value, label: say(HANDOVER_WORDS[value]) }))}
          value={draft.handover}
          onChange={(handover) => set({ handover })}
        />
      </FieldSet>
      <p className="q2">
        {t('首问负责人', 'First contact: ')} <b>{me?.name ?? ''}</b>
        {t('，这件事从头管到底', ', to the end')}
      </p>
      <div className="cnt-buttons">
        {missing.length > 0 ? (
          <>
            <Button
              kind="primary"
              big
              busy={busy}
              icon={<Printer size={22} aria-hidden />}
              onClick={() => void print(counter)}
            >
              {t('打印告知单', 'Print the notice')}
            </Button>
            <Button busy={busy} onClick={() => void counter.send(false)}>
              {t('先记下，不打印', 'Note it, print nothing')}
            </Button>
          </>
        ) : (
          <Button kind="primary" big busy={busy} onClick={() => void counter.send(false)}>
            {t('材料齐了，受理', 'Complete: receive it')}
          </Button>
        )}
      </div>
    </>
  );
}

/** The paper opens in a window of its own. It is opened in the press itself: later the browser would take it for a pop-up. */
async function print(counter: Counter): Promise<void> {
  const paper = window.open('', '_blank');
  const url = await counter.send(true);
  if (url && paper) paper.location.href = url;
  else paper?.close();
}

/** The notice as it will be, in short; the number comes when it is printed. */
function Preview({ counter }: { counter: Counter }) {
  const { missing, item, until, setUntil, who, nameOf } = counter;
  const me = useMe().data;
  return (
    <>
      <section className="cnt-paper" aria-label={t('告知单预览', 'The notice')}>
        <h3>{t('一次性告知单', 'One-time notice')}</h3>
        <p>
          {who ? mask.name(who.name) : ''} {item ? say(item.body) : counter.outside}
          {t('，还差 ', ', missing: ')}
          <b>{t(`${missing.length} 样`, `${missing.length}`)}</b>
        </p>
        <ol>
          {missing.map(({ key, ask }) => (
            <li key={key}>
              <b>{nameOf(ask.kind)}</b>
              {ask.copies > 1 ? t(` ${ask.copies} 份`, ` ×${ask.copies}`) : ''}
              {say(ask) ? <div className="sm q2">{say(ask)}</div> : null}
            </li>
          ))}
        </ol>
        <p>{t(`${date(until)} 前补来就行。`, `To be brought by ${date(until)}.`)}</p>
        <p className="sm">
          {t('找谁', 'Ask for')} <b>{me?.name ?? ''}</b>
        </p>
      </section>
      <Field label={t('补到哪一天', 'Until')} error={counter.wrong?.at('until')}>
        {(tie) => (
          <input
            {...tie}
            type="date"
            className="ll-input"
            value={until}
            onChange={(event) => event.target.value && setUntil(event.target.value)}
          />
        )}
      </Field>
      <Segment
        label={t('字号', 'Print')}
        choices={[
          { value: 'normal', label: t('标准版', 'Normal') },
          { value: 'large', label: t('大字版', 'Large print') },
        ]}
        value={counter.print}
        onChange={counter.setPrint}
      />
    </>
  );
}
