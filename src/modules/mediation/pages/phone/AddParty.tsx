import '../../../../web/field/field.css';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhoneInput, TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { useRested } from '../../../cases/pages/phone/field/PlacePicker.tsx';
import { listPeople, type PersonLine } from '../../../people/contract.ts';
import { type PartyRole, ROLE_WORDS, ROLES, readDispute } from '../../contract.ts';
import { addParty } from '../../parties/contract.ts';
import { useDisputeAct } from './act.ts';

/** One more side: somebody on file, or a name that was told; an agent or the property company has no home. */
export default function AddParty() {
  const { id = '' } = useParams();
  const got = useLoad(`dispute/${id}`, () => call(readDispute, { id }));
  const [role, setRole] = useState<PartyRole | null>(null);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [person, setPerson] = useState<PersonLine | null>(null);
  const [home, setHome] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useDisputeAct();
  const q = useRested(name).trim();
  const outside = role === 'agent' || role === 'property';
  const people = useLoad(q && !person && !outside ? `party-people?${q}` : null, () =>
    call(listPeople, { q, limit: 5 }),
  );

  function send() {
    setAsked(true);
    if (!role || (!person && name.trim() === '')) return;
    void act.run(
      (key) =>
        call(
          addParty,
          {
            id,
            role,
            ...(person ? { person: person.id } : { name }),
            ...(phone && { phone }),
            ...(home && !person && { home }),
          },
          { key },
        ),
      () => {
        toast(t('加进来了', 'Added'));
        go(`/disputes/${id}`);
      },
    );
  }

  return (
    <Page
      title={t('加一方', 'Add a party')}
      hint={got.data?.title}
      back={`/disputes/${id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('加进这件纠纷', 'Add to this dispute')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet
        label={t('是什么身份', 'As what')}
        error={asked && !role ? t('先选身份。', 'Choose first.') : null}
      >
        <ChoiceList<PartyRole>
          inline
          value={role}
          onChange={setRole}
          choices={ROLES.map((value) => ({ value, label: say(ROLE_WORDS[value]) }))}
        />
      </FieldSet>
      {person ? (
        <div className="ll-field">
          <div className="label">{t('是谁', 'Who')}</div>
          <div className="ll-sheet row between">
            <span>
              <b>{person.name}</b>
              <span className="sm q2" style={{ display: 'block' }}>
                {person.address}
              </span>
            </span>
            <button type="button" className="link field-change" onClick={() => setPerson(null)}>
              {t('改', 'Change')}
            </button>
          </div>
        </div>
      ) : (
        <Field
          label={
            outside
              ? t('名字', 'Name')
              : t('名字，或档案里的首字母、手机后四位', 'Name, initials, last four digits')
          }
          error={
            (asked && name.trim() === '' ? t('写名字，或从档案里选。', 'Write or choose a name.') : null) ??
            act.wrong?.at('name') ??
            act.wrong?.at('person')
          }
        >
          {(tie) => (
            <>
              <TextInput {...tie} value={name} onChange={setName} maxLength={40} />
              {people.data && people.data.rows.length > 0 ? (
                <ul className="field-hits">
                  {people.data.rows.map((row) => (
                    <li key={row.id}>
                      <button type="button" onClick={() => setPerson(row)}>
                        <span className="strong">{row.name}</span>
                        <span className="sm q2">{row.address}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              ) : null}
            </>
          )}
        </Field>
      )}
      {!person && got.data && got.data.homes.length > 0 ? (
        <FieldSet label={t('是哪一户的', 'Of which home')} optional>
          <ChoiceList
            inline
            value={home}
            onChange={(value) => setHome(value === home ? null : value)}
            choices={got.data.homes.map((one) => ({ value: one.home, label: one.name }))}
          />
        </FieldSet>
      ) : null}
      <Field
        label={t('电话', 'Phone')}
        optional
        hint={person ? t('不填就用档案里的。', 'Left empty: the one on file.') : undefined}
        error={act.wrong?.at('phone')}
      >
        {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} />}
      </Field>
    </Page>
  );
}
