import { Search } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { TextInput } from '../../../../../web/ui/TextInput.tsx';
import { useRested } from '../../../../cases/pages/phone/field/PlacePicker.tsx';
import { OUTSIDE, WAY_WORDS } from '../../../catalogue/contract.ts';
import { type GuideRow, searchGuide } from '../../../guide/contract.ts';
import { walk } from './Resident.tsx';
import type { Counter } from './useCounter.ts';

/** What it is about, in the resident's own words. A certificate that may not be issued is refused here, with the way on. */
export function ItemPicker({ counter }: { counter: Counter }) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<GuideRow | null>(null);
  const q = useRested(text).trim();
  const got = useLoad(q ? `guide?${q}` : null, () => call(searchGuide, { q }));
  const rows = (q ? (got.data?.rows ?? []) : []).filter(({ kind }) => kind !== 'event');
  const pick = (row: GuideRow) =>
    row.kind === 'refusal' ? setRefused(row) : counter.choose({ code: row.code });
  if (refused)
    return (
      <section aria-label={t('社区不开的证明', 'A certificate that is refused')} className="cnt-refused">
        <h2>{t(`社区不开“${refused.zh}”`, `The community does not issue: ${refused.en}`)}</h2>
        <p>{say(refused.line)}</p>
        {refused.go ? (
          <p>
            <b>{t('该去哪里：', 'Where to go: ')}</b>
            {say(refused.go)}
          </p>
        ) : null}
        <div className="row wrap" style={{ gap: 12 }}>
          <Button kind="primary" onClick={() => setRefused(null)}>
            {t('讲清楚了，换一件', 'Explained: something else')}
          </Button>
          <Button
            onClick={() => {
              const go = refused.go ? `，已告诉去处：${refused.go.zh}` : '';
              counter.choose({ outside: `要开“${refused.zh}”${go}`.slice(0, 200) });
            }}
          >
            {t('还要帮忙，记作清单之外', 'Help all the same: note it outside the register')}
          </Button>
        </div>
      </section>
    );
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
          label={t('要办什么', 'What is it about')}
          hint={t('用平常话或拼音，比如：老人钱、饭卡、canjizheng', 'In everyday words')}
        >
          {(tie) => (
            <div className="ll-search">
              <Search size={20} aria-hidden />
              <TextInput {...tie} type="search" value={text} onChange={setText} maxLength={60} />
            </div>
          )}
        </Field>
      </form>
      <ul className="cnt-hits">
        {rows.map((row) => (
          <li key={`${row.kind}/${row.code}`}>
            <button type="button" data-hit onClick={() => pick(row)}>
              <span className="grow">
                <b>{say(row)}</b>
                <span className="sm q2">
                  {row.kind === 'refusal'
                    ? t('社区不开这个证明', 'Not issued by the community')
                    : [
                        row.way && say(WAY_WORDS[row.way]),
                        row.promisedDays
                          ? t(`${row.promisedDays} 个工作日`, `${row.promisedDays} working days`)
                          : '',
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {q && got.data && rows.length === 0 ? (
        <p className="quiet app-box">
          <b>{t('清单里没有找到。', 'Not in the register. ')}</b> {say(OUTSIDE.why)}
        </p>
      ) : null}
      {q && got.data ? (
        <Button kind="plain" onClick={() => counter.choose({ outside: q.slice(0, 200) })}>
          {t(`都不是，记作清单之外：${q}`, `None of these: note it outside the register: ${q}`)}
        </Button>
      ) : null}
    </search>
  );
}
