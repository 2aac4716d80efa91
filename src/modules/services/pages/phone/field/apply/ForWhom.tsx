import { type ReactNode, useState } from 'react';
import { checkIdNumber, normalizePhone } from '../../../../../../kernel/personal.ts';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { Field } from '../../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { Page } from '../../../../../../web/ui/Page.tsx';
import { Segment } from '../../../../../../web/ui/Segment.tsx';
import { PhoneInput, TextInput } from '../../../../../../web/ui/TextInput.tsx';
import { isoDay } from '../../../../../../web/when.ts';
import { PlacePicker, useRested } from '../../../../../cases/pages/phone/field/PlacePicker.tsx';
import { listPeople, type PersonLine } from '../../../../../people/contract.ts';
import { readHome } from '../../../../../people/homes/contract.ts';
import { change, useFieldDraft } from '../apply-draft.ts';

type Props = { right: ReactNode; home: string | null; next: () => void };

/** Who it is for: somebody of the home, found in the files, or written down. */
export function ForWhom({ right, home, next }: Props) {
  const d = useFieldDraft();
  const [q, setQ] = useState('');
  const [byHand, setByHand] = useState(d.person === null && d.name !== '');
  const [asked, setAsked] = useState(false);
  const words = useRested(q).trim();
  const living = useLoad(home ? `home/${home}` : null, () => call(readHome, { code: home ?? '' })).data;
  const found = useLoad(words ? `people/${words}` : null, () =>
    call(listPeople, { q: words, limit: 8 }),
  ).data;
  const rows: readonly PersonLine[] = words ? (found?.rows ?? []) : (living?.people ?? []);
  const number = checkIdNumber(d.idNumber, isoDay(new Date()));
  const phone = d.phone ? normalizePhone(d.phone) : undefined;
  const choose = (row: PersonLine) => {
    change({
      person: { id: row.id, name: row.name, address: row.address, home: row.home ?? row.community ?? '' },
      lines: d.person?.id === row.id ? d.lines : {},
    });
    next();
  };
  const on = () => {
    setAsked(true);
    const good = d.name.trim() && d.place && (!d.idNumber || number.ok) && (!phone || phone.ok);
    if (!good) return;
    change({ person: null });
    next();
  };
  return (
    <Page
      title={t('给谁办？', 'For whom?')}
      back="/"
      backWord={t('今天', 'Today')}
      right={right}
      foot={
        byHand ? (
          <Foot>
            <Button kind="primary" big block onClick={on}>
              {t('下一步', 'Next')}
            </Button>
          </Foot>
        ) : undefined
      }
    >
      <Segment
        label={t('怎么说起的', 'How it came')}
        choices={[
          { value: 'visit', label: t('上门', 'At home') },
          { value: 'phone', label: t('电话', 'By telephone') },
        ]}
        value={d.source}
        onChange={(source) => change({ source: source as 'visit' | 'phone' })}
      />
      {d.person && !byHand ? (
        <p className="ll-sheet row between wrap app-chosen">
          <span className="grow">
            <b>{d.person.name}</b> <span className="sm q2">{d.person.address}</span>
          </span>
          <Button onClick={next}>{t('接着填', 'Go on')}</Button>
        </p>
      ) : null}
      {byHand ? (
        <>
          <Field
            label={t('名字', 'Name')}
            error={asked && !d.name.trim() ? t('请写名字。', 'Please write the name.') : undefined}
          >
            {(tie) => (
              <TextInput
                {...tie}
                value={d.name}
                maxLength={40}
                onChange={(name) => change({ name, person: null })}
              />
            )}
          </Field>
          <Field
            label={t('身份证号', 'ID number')}
            optional
            error={asked && d.idNumber && !number.ok ? say(number.message) : undefined}
          >
            {(tie) => (
              <TextInput
                {...tie}
                value={d.idNumber}
                maxLength={24}
                onChange={(idNumber) => change({ idNumber })}
              />
            )}
          </Field>
          <Field
            label={t('电话', 'Phone')}
            optional
            error={asked && phone && !phone.ok ? say(phone.message) : undefined}
          >
            {(tie) => <PhoneInput {...tie} value={d.phone} onChange={(next) => change({ phone: next })} />}
          </Field>
          <PlacePicker
            value={d.place}
            onChange={(place) => change({ place })}
            error={asked && !d.place ? t('请选住处。', 'Please choose the home.') : undefined}
          />
          <Button kind="plain" onClick={() => setByHand(false)}>
            {t('还是从档案里找', 'Look in the files instead')}
          </Button>
        </>
      ) : (
        <>
          <Field label={t('姓名、首字母、手机后四位、地址', 'Name, initials, last four digits, address')}>
            {(tie) => <TextInput {...tie} type="search" value={q} maxLength={60} onChange={setQ} />}
          </Field>
          <ul className="field-hits">
            {rows.map((row) => (
              <li key={row.id}>
                <button type="button" onClick={() => choose(row)}>
                  <span className="strong">{row.name}</span>
                  <span className="sm q2">{row.address}</span>
                </button>
              </li>
            ))}
          </ul>
          {words && found && rows.length === 0 ? (
            <p className="q2">{t('您的网格里没找到这个人。', 'Nobody in your area fits.')}</p>
          ) : null}
          <Button kind="plain" onClick={() => setByHand(true)}>
            {t('档案里没有，直接写', 'Not on file: write it down')}
          </Button>
        </>
      )}
    </Page>
  );
}
