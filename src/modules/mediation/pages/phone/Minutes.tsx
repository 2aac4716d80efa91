import '../../../../web/field/field.css';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { CheckRows } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../web/ui/PhotoPicker.tsx';
import { TextArea } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { when } from '../../../../web/when.ts';
import { fewWords, sendPhotos } from '../../../cases/pages/phone/field/act.ts';
import { holdMeeting } from '../../agreement/contract.ts';
import {
  type DisputeMeeting,
  type DisputeWhole,
  MAX_PHOTOS,
  MAX_TEXT,
  ROLE_WORDS,
  readDispute,
} from '../../contract.ts';
import { useDisputeAct } from './act.ts';

/** The minutes of a meeting: who came, what was said, what was proposed. */
export default function Minutes() {
  const { id = '', meeting = '' } = useParams();
  const got = useLoad(`dispute/${id}`, () => call(readDispute, { id }));
  const found = got.data?.meetings.find((one) => one.id === meeting);
  return got.data && found ? (
    <Form key={meeting} d={got.data} meeting={found} />
  ) : (
    <Page title={t('面谈记录', 'Minutes')} back={`/disputes/${id}`}>
      <Loading of={got}>{() => <p>{t('没有这次面谈。', 'There is no such meeting.')}</p>}</Loading>
    </Page>
  );
}

function Form({ d, meeting }: { d: DisputeWhole; meeting: DisputeMeeting }) {
  const [came, setCame] = useState<string[]>(meeting.heldAt ? meeting.came : meeting.invited);
  const [minutes, setMinutes] = useState(meeting.minutes);
  const [proposals, setProposals] = useState(meeting.proposals);
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useDisputeAct();

  function send() {
    setAsked(true);
    if (minutes.trim() === '') return;
    void act.run(
      async (key) => {
        const sent = await sendPhotos(photos, d.place);
        await call(
          holdMeeting,
          { id: d.id, meeting: meeting.id, came, minutes, proposals, photos: [...meeting.photos, ...sent] },
          { key },
        );
      },
      () => {
        toast(t('记下来了', 'Noted'));
        go(`/disputes/${d.id}`);
      },
    );
  }

  return (
    <Page
      title={t('面谈记录', 'Minutes')}
      hint={`${when(meeting.at)} · ${meeting.place}`}
      back={`/disputes/${d.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('存下面谈记录', 'Save the minutes')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet label={t('谁来了', 'Who came')}>
        <CheckRows
          value={came}
          onChange={setCame}
          choices={d.people.map((party) => ({
            value: party.id,
            label: party.name,
            hint: say(ROLE_WORDS[party.role]),
          }))}
        />
      </FieldSet>
      <Field
        label={t('谈了什么', 'What was said')}
        hint={t('谁说了什么，照原话写，不评对错。', 'Who said what, as it was said.')}
        error={(asked && minutes.trim() === '' ? fewWords() : null) ?? act.wrong?.at('minutes')}
      >
        {(tie) => <TextArea {...tie} value={minutes} onChange={setMinutes} maxLength={MAX_TEXT} rows={5} />}
      </Field>
      <Field label={t('提了哪些办法', 'Proposals')} optional>
        {(tie) => (
          <TextArea {...tie} value={proposals} onChange={setProposals} maxLength={MAX_TEXT} rows={3} />
        )}
      </Field>
      <FieldSet label={t('照片', 'Photos')} optional>
        <PhotoPicker value={photos} onChange={setPhotos} max={MAX_PHOTOS - meeting.photos.length} />
      </FieldSet>
    </Page>
  );
}
