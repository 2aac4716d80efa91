import { CircleDashed, ScanLine } from 'lucide-react';
import { useState } from 'react';
import { say, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { PhotoPicker } from '../../../../../web/ui/PhotoPicker.tsx';
import { Segment } from '../../../../../web/ui/Segment.tsx';
import { date } from '../../../../../web/when.ts';
import { FORM_WORDS } from '../../../catalogue/contract.ts';
import { CONSENT_WORDS, CONSENTS, type PaperState } from '../../../contract.ts';
import { paperMark } from '../ApplicationBody.tsx';
import { type Line, lacks } from './draft.ts';
import type { Counter } from './useCounter.ts';

/** 材料: what is on file is ticked, what was laid down is marked, what lacks stands out. */
export function Checklist({ counter }: { counter: Counter }) {
  const { lines, missing } = counter;
  const needed = lines.filter((line) => !line.ask.optional || line.said).length;
  if (lines.length === 0) return <p className="q2">{t('这一项不用交材料。', 'No papers are needed.')}</p>;
  return (
    <>
      <h3>
        {t('材料', 'Papers')}{' '}
        <span className="q2 cnt-plain">
          {missing.length === 0
            ? t(`${needed} 样，齐了`, `${needed}, all there`)
            : t(`${needed} 样，还差 ${missing.length} 样`, `${needed}, ${missing.length} missing`)}
        </span>
      </h3>
      <ul className="app-papers">
        {lines.map((line) => (
          <One key={line.key} line={line} counter={counter} />
        ))}
      </ul>
    </>
  );
}

/** Whatever the server says about this line, wherever it stands in what was sent. */
function faultOf(counter: Counter, at: number): string | undefined {
  const index = counter.sentAt.indexOf(at);
  return index < 0 ? undefined : counter.wrong?.at(`papers.${index}`);
}

function One({ line, counter }: { line: Line; counter: Counter }) {
  const { ask, laid, key, onFile } = line;
  const [scan, setScan] = useState(false);
  const name = counter.nameOf(ask.kind);
  const kind = counter.kindOf(ask.kind);
  const fault = faultOf(counter, line.at);
  const lacking = lacks(line);
  const file = onFile && fileWords(onFile.life === 'offered', onFile.lastDay, onFile.consent);
  const choices: { value: PaperState; label: string; bad?: boolean }[] = [
    ...(onFile?.life === 'offered' ? [{ value: 'reused' as const, label: t('用档里的', 'On file') }] : []),
    ...(ask.form === 'original' ? [{ value: 'seen' as const, label: t('看过原件', 'Original seen') }] : []),
    { value: 'given', label: t('收下了', 'Given') },
    ...(ask.optional ? [{ value: 'waived' as const, label: t('不用', 'Not needed') }] : []),
    { value: 'missing', label: t('还缺', 'Missing'), bad: true },
  ];
  const choose = (state: PaperState) =>
    counter.lay(key, { state, ...(state === 'reused' && onFile && { paper: onFile.id }) });
  return (
    <li className={lacking ? 'lacks' : undefined}>
      {laid.state === 'missing' && !lacking ? (
        <CircleDashed size={20} aria-hidden className="q3" />
      ) : (
        paperMark(laid.state)
      )}
      <div className="grow">
        <b>
          {name}
          {ask.copies > 1 ? t(` ${ask.copies} 份`, ` ×${ask.copies}`) : ''}
        </b>{' '}
        <span className="sm q2">
          {say(FORM_WORDS[ask.form])}
          {ask.optional ? t('，有的才要', ', only in some cases') : ''}
        </span>
        <div className="sm q2">
          {[say(ask) === name ? '' : say(ask), file ?? ''].filter(Boolean).join(' · ')}
        </div>
      </div>
      <div className="cnt-ways">
        <Segment
          label={name}
          choices={choices}
          value={laid.state === 'missing' && !lacking ? null : laid.state}
          onChange={choose}
        />
        <Button
          kind={lacking ? 'quiet' : 'plain'}
          icon={<ScanLine size={20} aria-hidden />}
          aria-expanded={scan}
          onClick={() => setScan(!scan)}
        >
          {laid.photos.length > 0
            ? t(`${laid.photos.length} 张`, `${laid.photos.length}`)
            : t('拍下来', 'Photograph')}
          <span className="sr">{name}</span>
        </Button>
      </div>
      {scan ? (
        <div className="app-give">
          <PhotoPicker
            value={laid.photos}
            max={4}
            onChange={(photos) =>
              counter.lay(key, {
                photos,
                ...(photos.length > 0 && laid.state !== 'seen' && { state: 'given' }),
              })
            }
          />
          {laid.photos.length > 0 && counter.who?.person ? (
            <label className="row app-keep">
              <input
                type="checkbox"
                checked={laid.keep}
                onChange={(event) => counter.lay(key, { keep: event.target.checked, state: laid.state })}
              />
              {t('本人当面同意：以后办别的事也用这份', 'The person agrees here: it may be used again')}
            </label>
          ) : null}
        </div>
      ) : null}
      {kind?.expires &&
      (laid.state === 'seen' || laid.state === 'given') &&
      (scan || laid.validUntil || fault) ? (
        <div className="app-give">
          <Field label={t('有效期到', 'Valid until')} optional error={fault}>
            {(tie) => (
              <input
                {...tie}
                type="date"
                className="ll-input"
                value={laid.validUntil}
                onChange={(event) => counter.lay(key, { validUntil: event.target.value, state: laid.state })}
              />
            )}
          </Field>
        </div>
      ) : fault ? (
        <p className="brick app-give" role="alert">
          {fault}
        </p>
      ) : null}
    </li>
  );
}

function fileWords(good: boolean, last: string | null, consent: string | null): string {
  if (!good)
    return last ? t(`档里的 ${date(last)} 到期了，要新的`, `the one on file expired on ${date(last)}`) : '';
  const agreed = CONSENTS.find((one) => one === consent);
  const how = agreed ? say(CONSENT_WORDS[agreed]) : t('网上同意', 'agreed online');
  return last
    ? t(`档里有，${date(last)} 到期，${how}再用`, `on file until ${date(last)}, agreed: ${how}`)
    : t(`档里有，${how}再用`, `on file, agreed: ${how}`);
}
