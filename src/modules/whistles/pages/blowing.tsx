/** The form of a whistle, for the phone and the desk: what, whom, until when. */
import { type ReactNode, useRef, useState } from 'react';
import { call, newKey } from '../../../web/call.ts';
import { useLoad } from '../../../web/load.ts';
import { say, t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { CheckRow, CheckRows, ChoiceList } from '../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../web/ui/Field.tsx';
import { Loading } from '../../../web/ui/Loading.tsx';
import { PhotoPicker, type Picked } from '../../../web/ui/PhotoPicker.tsx';
import { TextArea, TextInput } from '../../../web/ui/TextInput.tsx';
import { toast } from '../../../web/ui/Toast.tsx';
import { type CaseWhole, readCase } from '../../cases/contract.ts';
import { sendPhotos, useAct } from '../../cases/pages/phone/field/act.ts';
import { type Chosen, PlacePicker } from '../../cases/pages/phone/field/PlacePicker.tsx';
import { listUnits, UNIT_KIND_WORDS } from '../../units/contract.ts';
import { blowWhistle, MAX_PHOTOS } from '../contract.ts';
import { dayIn, reloadWhistles } from './words.ts';

type Frame = (fields: ReactNode, button: ReactNode) => ReactNode;
type Props = { caseId: string | null; onDone: (id: string) => void; frame: Frame };

/** From a case its place and words are known; from a round through the houses they are asked. */
export function Blowing({ caseId, onDone, frame }: Props) {
  const got = useLoad(caseId ? `case/${caseId}` : null, () => call(readCase, { id: caseId ?? '' }));
  if (!caseId) return <Form c={null} onDone={onDone} frame={frame} />;
  return got.data ? (
    <Form c={got.data} onDone={onDone} frame={frame} />
  ) : (
    frame(<Loading of={got}>{() => null}</Loading>, null)
  );
}

function Form({ c, onDone, frame }: { c: CaseWhole | null; onDone: (id: string) => void; frame: Frame }) {
  const act = useAct();
  const id = useRef(newKey());
  const [place, setPlace] = useState<Chosen | null>(null);
  const [spot, setSpot] = useState('');
  const [title, setTitle] = useState(c?.title.slice(0, 60) ?? '');
  const [text, setText] = useState(c && c.text !== c.title ? c.text.slice(0, 2000) : (c?.text ?? ''));
  const [asked, setAsked] = useState('');
  const [until, setUntil] = useState(dayIn(7));
  const [meet, setMeet] = useState({ day: '', clock: '', where: '' });
  const [lead, setLead] = useState<string | null>(null);
  const [assist, setAssist] = useState<string[]>([]);
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [share, setShare] = useState(true);
  const at = c?.place ?? place?.code;
  const units = useLoad(at ? `units?${at}` : null, () => call(listUnits, { place: at ?? '' }));
  const here = units.data?.rows.filter((unit) => at?.startsWith(unit.place)) ?? [];
  const wrong = act.wrong;
  const [tried, setTried] = useState(false);
  const noLead = tried && !lead ? t('还没选牵头单位。', 'No lead chosen yet.') : undefined;
  const noPlace = tried && !at ? t('还没选地点。', 'No place chosen yet.') : undefined;

  function send() {
    setTried(true);
    if (!at || !lead) return;
    void act.run(
      async (key) =>
        call(
          blowWhistle,
          {
            id: id.current,
            ...(c ? { case: c.id, ...(share && { shared: c.photos.slice(0, MAX_PHOTOS) }) } : { place: at }),
            ...(!c && spot.trim() && { spot }),
            title,
            text,
            asked,
            until,
            lead,
            assist: assist.filter((unit) => unit !== lead),
            photos: await sendPhotos(photos, at),
            ...(meet.day &&
              meet.clock && { meetAt: new Date(`${meet.day}T${meet.clock}:00+08:00`).toISOString() }),
            ...(meet.where.trim() && { meetWhere: meet.where }),
          },
          { key },
        ),
      () => {
        reloadWhistles();
        toast(t('哨吹出去了', 'The units are called'));
        onDone(id.current);
      },
    );
  }

  const choice = (unit: (typeof here)[number]) => ({
    value: unit.id,
    label: unit.name,
    hint: `${say(UNIT_KIND_WORDS[unit.kind])}${unit.words ? ` · ${unit.words}` : ''}`,
  });
  const fields = (
    <>
      {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
      {c ? (
        <p className="q2">{c.address}</p>
      ) : (
        <>
          <PlacePicker value={place} onChange={setPlace} error={noPlace ?? wrong?.at('place')} />
          <Field label={t('具体在哪儿', 'Where exactly')} optional error={wrong?.at('spot')}>
            {(tie) => <TextInput {...tie} value={spot} onChange={setSpot} maxLength={60} />}
          </Field>
        </>
      )}
      <Field label={t('什么事', 'What is it')} error={wrong?.at('title')}>
        {(tie) => <TextInput {...tie} value={title} onChange={setTitle} maxLength={60} />}
      </Field>
      <Field
        label={t('情况', 'How things are')}
        hint={t('给单位看的，别写反映人的姓名和电话', 'For the units: no name or number of the reporter')}
        error={wrong?.at('text')}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={2000} />}
      </Field>
      <Field label={t('请他们做什么', 'What is asked of them')} error={wrong?.at('asked')}>
        {(tie) => <TextArea {...tie} rows={2} value={asked} onChange={setAsked} maxLength={500} />}
      </Field>
      <FieldSet label={t('谁牵头', 'Who leads')} error={noLead ?? wrong?.at('lead')}>
        {at ? (
          here.length > 0 ? (
            <ChoiceList value={lead} onChange={setLead} choices={here.map(choice)} />
          ) : (
            <p className="q2">
              {units.loading
                ? t('正在找管这一带的单位', 'Looking for units')
                : t('还没有登记管这一带的单位，请街道先登记。', 'No unit is entered for this area yet.')}
            </p>
          )
        ) : (
          <p className="q2">{t('先选地点，再选单位。', 'Choose the place first.')}</p>
        )}
      </FieldSet>
      {lead ? (
        <FieldSet label={t('谁协办', 'Who assists')} optional error={wrong?.at('assist')}>
          <CheckRows
            value={assist}
            onChange={setAssist}
            choices={here.filter((unit) => unit.id !== lead).map(choice)}
          />
        </FieldSet>
      ) : null}
      <Field label={t('哪天前办完', 'To be done by')} error={wrong?.at('until')}>
        {(tie) => <TextInput {...tie} type="date" value={until} onChange={setUntil} />}
      </Field>
      <FieldSet
        label={t('约在什么时候、哪里集合', 'Meet when and where')}
        optional
        error={wrong?.at('meetAt')}
      >
        <div className="wh-period">
          <TextInput
            type="date"
            aria-label={t('集合日期', 'Day')}
            value={meet.day}
            onChange={(value) => setMeet({ ...meet, day: value })}
          />
          <TextInput
            type="time"
            aria-label={t('集合时间', 'Time')}
            value={meet.clock}
            onChange={(value) => setMeet({ ...meet, clock: value })}
          />
          <TextInput
            aria-label={t('集合地点', 'Place')}
            placeholder={t('比如：12号楼楼下', 'Such as: in front of house 12')}
            value={meet.where}
            onChange={(value) => setMeet({ ...meet, where: value })}
            maxLength={60}
          />
        </div>
      </FieldSet>
      {c && c.photos.length > 0 ? (
        <CheckRow checked={share} onChange={setShare}>
          {t(`带上诉求里的 ${Math.min(c.photos.length, MAX_PHOTOS)} 张照片`, `With the photos of the case`)}
        </CheckRow>
      ) : null}
      <FieldSet label={t('照片', 'Photos')} optional>
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS} />
      </FieldSet>
    </>
  );
  return frame(
    fields,
    <Button kind="primary" big block busy={act.busy} onClick={send}>
      {t('吹哨', 'Call them')}
    </Button>,
  );
}
