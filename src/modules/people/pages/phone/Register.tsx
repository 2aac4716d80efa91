import './phone.css';
import { useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { CheckRow, ChoiceList } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhoneInput, TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { readPlace, searchPlaces } from '../../../places/contract.ts';
import { createPerson, RESIDENCE_ROLES, RESIDENCE_WORDS, type ResidenceRole } from '../../contract.ts';

type Place = { code: string; address: string };

/** Registers somebody: first the home, then the person. */
export default function Register() {
  const [params] = useSearchParams();
  const given = params.get('home');
  const known = useLoad(given ? `place/${given}` : null, () => call(readPlace, { code: given! }));
  const [chosen, setChosen] = useState<Place | null>(null);
  const place = chosen ?? (given ? { code: given, address: known.data?.address ?? given } : null);
  return place ? (
    <About key="person" place={place} onBack={() => (chosen ? setChosen(null) : history.back())} />
  ) : (
    <Where key="home" onChoose={setChosen} />
  );
}

function Where({ onChoose }: { onChoose: (place: Place) => void }) {
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const got = useLoad(q ? `home-search/${q}` : null, () =>
    call(searchPlaces, { q, kind: 'home', limit: 20 }),
  );
  return (
    <Page title={t('住在哪一户？', 'Which home?')} back="/people">
      <Field label={t('小区、楼号、房号', 'Compound, building, door')}>
        {(tie) => (
          <TextInput
            {...tie}
            type="search"
            value={typed}
            onChange={setTyped}
            placeholder={t('比如 3号楼 402', 'Building, door')}
          />
        )}
      </Field>
      <ul className="ll-list">
        {(got.data?.rows ?? []).map((row) => (
          <li key={row.code}>
            <button type="button" className="ll-rowlink strong people-pick" onClick={() => onChoose(row)}>
              {row.address}
            </button>
          </li>
        ))}
      </ul>
      {q && got.data?.rows.length === 0 ? (
        <p className="q2">{t('您的网格里没有这一户。', 'There is no such home in your grids.')}</p>
      ) : null}
    </Page>
  );
}

function About({ place, onBack }: { place: Place; onBack: () => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<ResidenceRole>('family');
  const [phone, setPhone] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [despite, setDespite] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const [, go] = useLocation();
  const key = useRef(newKey());
  const likely = wrong?.code === 'likely-duplicate' || despite;

  async function save() {
    setBusy(true);
    setWrong(null);
    try {
      const file = await call(
        createPerson,
        {
          place: place.code,
          name,
          role,
          ...(phone.trim() && { phone }),
          ...(idNumber.trim() && { idNumber }),
          ...(despite && { despite }),
        },
        { key: key.current },
      );
      reload('people');
      reload('home/');
      toast(t('登记好了', 'Registered'));
      go(`/people/${file.id}`, { replace: true });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Page
      title={t('登记一个人', 'Register a person')}
      hint={place.address}
      back={onBack}
      foot={
        <Foot>
          <Button
            kind="primary"
            big
            block
            busy={busy}
            disabled={name.trim() === ''}
            onClick={() => void save()}
          >
            {t('登记', 'Register')}
          </Button>
        </Foot>
      }
    >
      {wrong ? (
        <ErrorBox title={wrong.message}>
          {wrong.code === 'likely-duplicate'
            ? wrong.fields.map((field) => <p key={field.message}>{field.message}</p>)
            : null}
        </ErrorBox>
      ) : null}
      <Field label={t('姓名', 'Name')} error={wrong?.at('name') ?? null}>
        {(tie) => <TextInput {...tie} value={name} onChange={setName} maxLength={60} />}
      </Field>
      <FieldSet label={t('居住类型', 'Lives there as')}>
        <ChoiceList
          inline
          choices={RESIDENCE_ROLES.map((value) => ({ value, label: say(RESIDENCE_WORDS[value]) }))}
          value={role}
          onChange={setRole}
        />
      </FieldSet>
      <Field label={t('电话', 'Phone')} optional error={wrong?.at('phone') ?? null}>
        {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} autoComplete="off" />}
      </Field>
      <Field
        label={t('身份证号', 'ID number')}
        optional
        hint={t('加密保存，平时打码。', 'Stored encrypted, masked.')}
        error={wrong?.at('idNumber') ?? null}
      >
        {(tie) => <TextInput {...tie} value={idNumber} onChange={setIdNumber} maxLength={30} />}
      </Field>
      {likely ? (
        <CheckRow checked={despite} onChange={setDespite}>
          {t('看过了，不是同一个人', 'I looked: it is somebody else')}
        </CheckRow>
      ) : null}
    </Page>
  );
}
