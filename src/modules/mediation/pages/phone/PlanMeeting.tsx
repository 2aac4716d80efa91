import '../../../../web/field/field.css';
import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call, serverNow } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { CheckRows } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../web/when.ts';
import { planMeeting } from '../../agreement/contract.ts';
import { ROLE_WORDS, readDispute } from '../../contract.ts';
import { useDisputeAct } from './act.ts';

/** When, where, and who is asked to come: everybody, unless somebody is taken out. */
export default function PlanMeeting() {
  const { id = '' } = useParams();
  const got = useLoad(`dispute/${id}`, () => call(readDispute, { id }));
  const [day, setDay] = useState('');
  const [time, setTime] = useState('15:00');
  const [place, setPlace] = useState(t('社区调解室', 'Mediation room of the community'));
  const [invited, setInvited] = useState<string[] | null>(null);
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useDisputeAct();
  const people = got.data?.people;
  useEffect(() => {
    if (people) setInvited((old) => old ?? people.map((party) => party.id));
  }, [people]);

  function send() {
    setAsked(true);
    if (!day || !time || place.trim() === '' || !invited || invited.length === 0) return;
    void act.run(
      (key) => call(planMeeting, { id, day, time, place, invited }, { key }),
      () => {
        toast(t('约好了，到时候提醒您', 'Planned; you will be reminded'));
        go(`/disputes/${id}`);
      },
    );
  }

  return (
    <Page
      title={t('约一次面谈', 'Plan a meeting')}
      hint={got.data?.title}
      back={`/disputes/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('约在这个时候', 'Plan this meeting')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field
        label={t('哪天', 'Day')}
        error={(asked && !day ? t('选日子。', 'Choose a day.') : null) ?? act.wrong?.at('day')}
      >
        {(tie) => <TextInput {...tie} type="date" min={isoDay(serverNow())} value={day} onChange={setDay} />}
      </Field>
      <Field label={t('几点', 'Time')} error={asked && !time ? t('选时间。', 'Choose a time.') : null}>
        {(tie) => <TextInput {...tie} type="time" value={time} onChange={setTime} />}
      </Field>
      <Field label={t('在哪里谈', 'Where')} error={act.wrong?.at('place')}>
        {(tie) => <TextInput {...tie} value={place} onChange={setPlace} maxLength={100} />}
      </Field>
      <FieldSet
        label={t('请谁来', 'Who is invited')}
        error={
          asked && invited?.length === 0
            ? t('至少请一方。', 'Invite one party at least.')
            : (act.wrong?.at('invited') ?? null)
        }
      >
        <CheckRows
          value={invited ?? []}
          onChange={setInvited}
          choices={(people ?? []).map((party) => ({
            value: party.id,
            label: party.name,
            hint: [say(ROLE_WORDS[party.role]), party.address].filter(Boolean).join(' · '),
          }))}
        />
      </FieldSet>
    </Page>
  );
}
