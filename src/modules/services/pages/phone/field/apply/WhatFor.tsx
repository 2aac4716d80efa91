import { type ReactNode, useState } from 'react';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { lang, say, t } from '../../../../../../web/t.ts';
import { Field } from '../../../../../../web/ui/Field.tsx';
import { Page } from '../../../../../../web/ui/Page.tsx';
import { TextInput } from '../../../../../../web/ui/TextInput.tsx';
import { useRested } from '../../../../../cases/pages/phone/field/PlacePicker.tsx';
import { readRegister } from '../../../../catalogue/contract.ts';
import { searchGuide } from '../../../../guide/contract.ts';
import { change, useFieldDraft } from '../apply-draft.ts';

type Props = { right: ReactNode; back: string | (() => void); next: () => void };

/** Which item, by the words that people use. */
export function WhatFor({ right, back, next }: Props) {
  const d = useFieldDraft();
  const [q, setQ] = useState('');
  const words = useRested(q).trim();
  const found = useLoad(words ? `guide/search/${words}` : null, () => call(searchGuide, { q: words })).data;
  const all = useLoad('service-register', () => call(readRegister, { kind: 'service' })).data?.items ?? [];
  const items = words
    ? (found?.rows ?? []).filter(({ kind }) => kind === 'item')
    : all.filter(({ ended }) => !ended);
  const refused = words ? (found?.rows ?? []).filter(({ kind }) => kind === 'refusal') : [];
  return (
    <Page
      title={t('办什么事？', 'Which matter?')}
      hint={d.person ? `${d.person.name} · ${d.person.address}` : d.name}
      back={back}
      backWord={t('上一步', 'Back')}
      right={right}
    >
      <Field label={t('用平常话找，比如“残疾证”', 'Search in everyday words')}>
        {(tie) => <TextInput {...tie} type="search" value={q} maxLength={60} onChange={setQ} />}
      </Field>
      {refused.map((row) => (
        <div key={row.code} className="ll-sheet app-box">
          <b className="brick">
            {say(row)} · {t('社区不开', 'not issued by the community')}
          </b>
          <p className="sm">{say(row.line)}</p>
          {row.go ? <p className="sm">{say(row.go)}</p> : null}
        </div>
      ))}
      <ul className="field-hits">
        {items.map((row) => (
          <li key={row.code}>
            <button
              type="button"
              onClick={() => {
                change({
                  item: { code: row.code, zh: row.zh, en: row.en },
                  ...(d.item?.code !== row.code && { form: {} }),
                });
                next();
              }}
            >
              <span className="strong">{row[lang()]}</span>
              <span className="sm q2">
                {row.promisedDays
                  ? t(`${row.promisedDays} 个工作日`, `${row.promisedDays} working days`)
                  : t('当场办好', 'on the spot')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {words && found && items.length === 0 && refused.length === 0 ? (
        <p className="q2">{t('没找到，换个说法试试。', 'Nothing found; try other words.')}</p>
      ) : null}
    </Page>
  );
}
