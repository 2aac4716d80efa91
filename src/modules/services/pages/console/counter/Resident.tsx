import { FileClock, Search, UserRoundPlus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { mask } from '../../../../../kernel/personal.ts';
import { call, serverNow } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { PhoneInput, TextInput } from '../../../../../web/ui/TextInput.tsx';
import { date } from '../../../../../web/when.ts';
import { PlacePicker, useRested } from '../../../../cases/pages/phone/field/PlacePicker.tsx';
import { listPeople, type PersonLine, readPerson } from '../../../../people/contract.ts';
import { Reveal } from '../../../../people/pages/console/Reveal.tsx';
import { listApplications } from '../../../applications/contract.ts';
import { NOBODY, type Who } from './draft.ts';
import { Speaker } from './Speaker.tsx';
import type { Counter } from './useCounter.ts';

/** ↓ and ↑ walk from the search box through what was found. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type="search"], [data-hit]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** Who stands there: found by name, end of the phone, address or ID number; otherwise the name as it is given. */
export function Resident({ counter }: { counter: Counter }) {
  const { who, person } = counter;
  if (!who) return <Find onFound={person} />;
  return (
    <>
      {who.person ? <File id={who.person} counter={counter} /> : <Newcomer who={who} counter={counter} />}
      {counter.open ? null : <Speaker counter={counter} />}
      {counter.open ? null : (
        <Button kind="plain" onClick={() => person(null)}>
          {t('换一个人', 'Somebody else')}
        </Button>
      )}
    </>
  );
}

const age = (born: string | null): string => {
  if (!born) return '';
  const years = Math.floor((serverNow().getTime() - Date.parse(born)) / 31_557_600_000);
  return t(`${years}岁`, `${years}`);
};
const sexWord = (sex: PersonLine['sex']): string =>
  sex === 'f' ? t('女', 'f') : sex === 'm' ? t('男', 'm') : '';

function Find({ onFound }: { onFound: (who: Who) => void }) {
  const [text, setText] = useState('');
  const q = useRested(text).trim();
  const got = useLoad(q ? `people?${q}` : null, () => call(listPeople, { q }));
  const rows = q ? (got.data?.rows ?? []) : [];
  const pick = (row: PersonLine) =>
    onFound({
      ...NOBODY,
      person: row.id,
      name: row.name,
      place: row.home ? { code: row.home, address: row.address } : null,
    });
  return (
    <search onKeyDown={walk}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = rows;
          if (first && q === text.trim()) pick(first);
        }}
      >
        <Field
          label={t('谁来办', 'Who is it for')}
          hint={t('姓名、手机后四位、住址、身份证号', 'Name, last four of the phone, address, ID number')}
        >
          {(tie) => (
            <div className="ll-search">
              <Search size={20} aria-hidden />
              <TextInput {...tie} type="search" value={text} onChange={setText} autoFocus maxLength={60} />
            </div>
          )}
        </Field>
      </form>
      <ul className="cnt-hits">
        {rows.slice(0, 8).map((row) => (
          <li key={row.id}>
            <button type="button" data-hit onClick={() => pick(row)}>
              <span className="cnt-ava" aria-hidden>
                {row.name.slice(0, 1)}
              </span>
              <span className="grow">
                <b>
                  {mask.name(row.name)} {sexWord(row.sex)} {age(row.born)}
                </b>
                <span className="sm q2">{row.address}</span>
                {row.phone ? <span className="sm q3">{row.phone}</span> : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {q && got.data && rows.length === 0 ? (
        <p className="q2" role="status">
          {t('档案里没找到。', 'Not on file.')}
        </p>
      ) : null}
      <Button
        kind="plain"
        icon={<UserRoundPlus size={20} aria-hidden />}
        onClick={() => onFound({ ...NOBODY, name: /\d/.test(q) ? '' : q })}
      >
        {t('档里没有，直接写', 'Not on file: write it down')}
      </Button>
    </search>
  );
}

/** The masked file, what waits for papers, and what was done before. */
function File({ id, counter }: { id: string; counter: Counter }) {
  const got = useLoad(`person/${id}`, () => call(readPerson, { id }));
  const missing = useLoad(`applications/person/${id}/missing`, () =>
    call(listApplications, { tab: 'missing', person: id }),
  );
  const ended = useLoad(`applications/person/${id}/ended`, () =>
    call(listApplications, { tab: 'ended', person: id, limit: 4 }),
  );
  const self = useRef<HTMLElement>(null);
  useEffect(() => self.current?.focus({ preventScroll: true }), []);
  const file = got.data;
  const { who } = counter;
  const reveals = file?.may.includes('people.reveal') ?? false;
  return (
    <section className="cnt-file" aria-label={t('档案', 'File')} ref={self} tabIndex={-1}>
      <h2>
        {mask.name(who?.name ?? '')}{' '}
        <span className="q2">{file ? [sexWord(file.sex), age(file.born)].join(' ') : ''}</span>
      </h2>
      {file ? (
        <dl className="app-facts">
          <div>
            <dt>{t('住址', 'Address')}</dt>
            <dd>{file.address || t('没有登记', 'not noted')}</dd>
          </div>
          <div>
            <dt>{t('证件', 'ID')}</dt>
            <dd>
              {file.idNumber ? (
                <Reveal id={id} field="idNumber" masked={file.idNumber} may={reveals} />
              ) : (
                t('档里没有', 'not on file')
              )}
            </dd>
          </div>
          <div>
            <dt>{t('电话', 'Phone')}</dt>
            <dd>
              {file.phone ? (
                <Reveal id={id} field="phone" masked={file.phone} may={reveals} />
              ) : (
                t('档里没有', 'not on file')
              )}
            </dd>
          </div>
          {ended.data && ended.data.rows.length > 0 ? (
            <div>
              <dt>{t('办过', 'Before')}</dt>
              <dd>{ended.data.rows.map(({ title }) => title).join(t('，', ', '))}</dd>
            </div>
          ) : null}
        </dl>
      ) : null}
      {file && !file.phone ? <Typed field="phone" counter={counter} /> : null}
      {file && !file.idNumber ? <Typed field="idNumber" counter={counter} /> : null}
      {file && !file.home ? (
        <PlacePicker
          value={who?.place ?? null}
          onChange={(place) => who && counter.amend({ place })}
          error={counter.wrong?.at('place')}
        />
      ) : null}
      {(missing.data?.rows ?? []).map((row) => (
        <button
          type="button"
          key={row.id}
          className="cnt-waits"
          aria-pressed={counter.open === row.id}
          onClick={() => counter.setOpen(row.id)}
        >
          <FileClock size={20} aria-hidden />
          <span className="grow">
            <b>{t(`接着办：${row.title}`, `Go on: ${row.title}`)}</b>
            <span className="sm">
              {t(
                `${row.firstContact}收的，${date(row.dueAt)} 前补齐`,
                `begun by ${row.firstContact}, until ${date(row.dueAt)}`,
              )}
            </span>
          </span>
        </button>
      ))}
    </section>
  );
}

function Typed({ field, counter }: { field: 'phone' | 'idNumber'; counter: Counter }) {
  const value = counter.who?.[field] ?? '';
  const error = counter.wrong?.at(field);
  return field === 'phone' ? (
    <Field label={t('电话', 'Phone')} optional error={error}>
      {(tie) => <PhoneInput {...tie} value={value} onChange={(phone) => counter.amend({ phone })} />}
    </Field>
  ) : (
    <Field label={t('身份证号', 'ID number')} optional error={error}>
      {(tie) => (
        <TextInput
          {...tie}
          value={value}
          maxLength={30}
          onChange={(idNumber) => counter.amend({ idNumber })}
        />
      )}
    </Field>
  );
}

function Newcomer({ who, counter }: { who: Who; counter: Counter }) {
  if (counter.open) return <h2>{mask.name(who.name)}</h2>;
  return (
    <section aria-label={t('给谁办', 'For whom')}>
      <Field label={t('姓名', 'Name')} error={counter.wrong?.at('name')}>
        {(tie) => (
          <TextInput
            {...tie}
            value={who.name}
            maxLength={40}
            autoFocus
            onChange={(name) => counter.amend({ name })}
          />
        )}
      </Field>
      <Typed field="phone" counter={counter} />
      <Typed field="idNumber" counter={counter} />
      <PlacePicker
        value={who.place}
        onChange={(place) => counter.amend({ place })}
        error={counter.wrong?.at('place')}
      />
    </section>
  );
}
