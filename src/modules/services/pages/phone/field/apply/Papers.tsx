import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { CallError, call, newKey } from '../../../../../../web/call.ts';
import { reload, useLoad } from '../../../../../../web/load.ts';
import { lang, say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { CheckRow } from '../../../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../../../web/ui/PhotoPicker.tsx';
import { TextInput } from '../../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../../web/ui/Toast.tsx';
import { date } from '../../../../../../web/when.ts';
import { openApplication, type PaperGiven } from '../../../../applications/contract.ts';
import {
  FORM_WORDS,
  type Item,
  type ItemPaper,
  type PaperKind,
  readRegister,
} from '../../../../catalogue/contract.ts';
import { listPapers, type PaperOnFile } from '../../../../papers/contract.ts';
import { paperKey } from '../../resident/apply/draft.ts';
import { sendPictures } from '../../useSend.ts';
import {
  change,
  changeLine,
  forget,
  keepPictures,
  NO_LINE,
  readPictures,
  useFieldDraft,
} from '../apply-draft.ts';

type Props = { item: Item; right: ReactNode; back: string | (() => void) };

/** The checklist at the table of the home: on file, photographed, looked at, or still missing; then up it goes. */
export function Papers({ item, right, back }: Props) {
  const d = useFieldDraft();
  const kinds = useLoad('service-register', () => call(readRegister, { kind: 'service' })).data?.papers ?? [];
  const person = d.person?.id ?? null;
  const kept =
    useLoad(person ? `papers/${person}` : null, () => call(listPapers, { id: person ?? '' })).data?.rows ??
    [];
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [, go] = useLocation();
  const self = d.applicant === 'self';
  const lines = item.body.papers.map((ask, at) => ({ ask, at, key: paperKey(item.body.papers, at) }));
  const settled = (key: string) => (d.lines[key]?.state ?? 'missing') !== 'missing';
  const lacks = lines.filter(({ ask, key }) => !ask.optional && !settled(key)).length;
  const wrongAt = (index: number) => error?.at(`papers.${index}`);
  const sent = lines.filter(({ key }) => settled(key));

  async function send() {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const place = d.person?.home || d.place?.code || '';
      const papers: PaperGiven[] = [];
      for (const { at, key } of sent) {
        const line = { ...NO_LINE, ...d.lines[key] };
        const pictures =
          line.photos.length > 0 ? await sendPictures(await readPictures(line.photos), place) : [];
        papers.push({
          at,
          state: line.state,
          ...(line.state === 'reused' && line.paper && { paper: line.paper }),
          ...(pictures.length > 0 && { pictures }),
          ...(line.until && line.state !== 'reused' && { validUntil: line.until }),
          ...(line.keep &&
            line.state === 'given' && { keep: self ? ('present' as const) : (d.agent.consent ?? 'present') }),
        });
      }
      const { consent, ...agent } = d.agent;
      const answer = await call(
        openApplication,
        {
          id: d.id,
          item: item.code,
          version: item.version,
          place,
          person,
          ...(person ? {} : { name: d.name.trim(), phone: d.phone, idNumber: d.idNumber }),
          applicant: d.applicant,
          ...(!self && consent && { agent: { ...agent, consent } }),
          source: d.source,
          handover: d.handover,
          form: Object.fromEntries(
            item.body.fields.flatMap(({ name }) => (d.form[name] ? [[name, d.form[name]]] : [])),
          ),
          papers,
        },
        { key: d.key },
      );
      for (const prefix of ['application', 'inbox']) reload(prefix);
      toast(
        answer.state === 'missing'
          ? t('记下了，还差材料', 'Noted; papers are missing')
          : t('受理了，可以往上送', 'Received; it can go up'),
      );
      go(`/applications/${answer.id}`, { replace: true });
      forget();
    } catch (failed) {
      if (!(failed instanceof CallError)) throw failed;
      setError(failed);
      setBusy(false);
      if (failed.status !== 0) change({ key: newKey() });
      if (failed.code === 'changed') reload(`service-item/${item.code}`);
    }
  }

  return (
    <Page
      title={t('材料', 'Papers')}
      hint={`${item.body[lang()]} · ${d.person?.name ?? d.name}`}
      back={back}
      backWord={t('上一步', 'Back')}
      right={right}
      foot={
        <Foot
          line={
            lacks > 0 ? (
              <span>
                {t(`还差 ${lacks} 样，可以先记下，以后补`, `${lacks} missing; it can be noted now`)}
              </span>
            ) : undefined
          }
        >
          <Button kind="primary" big block busy={busy} onClick={() => void send()}>
            {lacks > 0 ? t('先记下这一件', 'Note it') : t('材料齐了，受理', 'Complete: receive it')}
          </Button>
        </Foot>
      }
    >
      {error ? (
        <ErrorBox title={error.message}>
          {error.fields
            .filter(({ path }) => !path.startsWith('papers.'))
            .map(({ path, message }) => (
              <p key={path}>{message}</p>
            ))}
        </ErrorBox>
      ) : null}
      <ul className="app-lines">
        {lines.map(({ ask, at, key }) => (
          <Line
            key={key}
            of={key}
            ask={ask}
            kind={kinds.find(({ code }) => code === ask.kind)}
            kept={kept.find((paper) => paper.kind === ask.kind && paper.life === 'offered')}
            wrong={wrongAt(sent.findIndex((line) => line.at === at))}
          />
        ))}
      </ul>
    </Page>
  );
}

type LineProps = {
  of: string;
  ask: ItemPaper;
  kind: PaperKind | undefined;
  kept: PaperOnFile | undefined;
  wrong: string | undefined;
};

function Line({ of, ask, kind, kept, wrong }: LineProps) {
  const d = useFieldDraft();
  const line = { ...NO_LINE, ...d.lines[of] };
  const [photos, setPhotos] = useState<Picked[]>([]);
  const keys = line.photos.join(' ');
  useEffect(() => {
    let current = true;
    void readPictures(keys ? keys.split(' ') : []).then((found) => {
      if (current) setPhotos(found);
    });
    return () => {
      current = false;
    };
  }, [keys]);
  const name = kind ? say(kind) : say(ask);
  return (
    <li>
      <div className="row between wrap">
        <h2>{name}</h2>
        <span className="sm q2">
          {say(FORM_WORDS[ask.form])}
          {ask.optional ? ` · ${t('用得着才要', 'only in some cases')}` : ''}
        </span>
      </div>
      {say(ask) && say(ask) !== name ? <p className="sm q2">{say(ask)}</p> : null}
      {kept ? (
        <CheckRow
          checked={line.state === 'reused'}
          onChange={(on) =>
            changeLine(of, on ? { state: 'reused', paper: kept.id } : { state: 'missing', paper: null })
          }
        >
          {t(`用档里的（${date(kept.givenAt)} 交的）`, `Use the one on file (given ${date(kept.givenAt)})`)}
        </CheckRow>
      ) : null}
      {line.state === 'reused' ? null : (
        <>
          {ask.form === 'original' ? (
            <CheckRow
              checked={line.state === 'seen'}
              onChange={(on) =>
                changeLine(of, {
                  state: on ? 'seen' : line.photos.length > 0 ? 'given' : 'missing',
                  paper: null,
                })
              }
            >
              {t('看过原件了', 'The original was looked at')}
            </CheckRow>
          ) : null}
          <fieldset className="app-photos">
            <legend className="sr">{name}</legend>
            <PhotoPicker
              value={photos}
              onChange={(next) => {
                setPhotos(next);
                void keepPictures(of, next);
              }}
            />
          </fieldset>
          {line.photos.length > 0 && kind?.expires ? (
            <Field label={t('有效期到哪天', 'Valid until')} optional>
              {(tie) => (
                <TextInput
                  {...tie}
                  type="date"
                  value={line.until}
                  onChange={(until) => changeLine(of, { until })}
                />
              )}
            </Field>
          ) : null}
          {line.photos.length > 0 ? (
            <CheckRow checked={line.keep} onChange={(keep) => changeLine(of, { keep })}>
              {t('同意留着，下次不用再交', 'Agrees that it is kept for another time')}
            </CheckRow>
          ) : null}
        </>
      )}
      {wrong ? (
        <p className="brick sm" role="alert">
          {wrong}
        </p>
      ) : null}
    </li>
  );
}
