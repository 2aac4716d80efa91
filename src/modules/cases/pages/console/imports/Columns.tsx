import { Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../../../web/call.ts';
import { reload } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import {
  COLUMN_WORDS,
  IMPORT_KEYS,
  type ImportKey,
  type ImportView,
  mapImport,
  NEEDED,
} from '../../../import/contract.ts';

const word = (key: ImportKey): string => say(COLUMN_WORDS[key]);

/** Which column of the file is what: guessed from the headings, mended by hand. */
export function Columns({ view }: { view: ImportView }) {
  const [chosen, setChosen] = useState<Record<string, number | null>>(view.columns);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const changed = IMPORT_KEYS.some((one) => (chosen[one] ?? null) !== (view.columns[one] ?? null));

  async function send() {
    setBusy(true);
    setWrong(null);
    try {
      await call(mapImport, { id: view.id, ...chosen }, { key: key.current });
      reload('case-import');
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setWrong(error);
    } finally {
      key.current = newKey();
      setBusy(false);
    }
  }

  const options = view.headings.map(({ name, sample }, index) => ({
    value: index,
    label: `${name || t(`第 ${index + 1} 列`, `Column ${index + 1}`)}${sample ? `（${sample}）` : ''}`,
  }));
  return (
    <section className="ll-sheet hot-stack">
      <h2>{t('哪一列是什么', 'Which column is what')}</h2>
      {view.missing.length > 0 ? (
        <p className="brick">
          {t(
            `还不知道哪一列是${view.missing.map(word).join('、')}，请选一下。`,
            `Please choose the column of: ${view.missing.map(word).join(', ')}.`,
          )}
        </p>
      ) : null}
      {wrong ? (
        <ErrorBox title={wrong.message}>
          {wrong.fields.map((field) => (
            <p key={field.path}>
              {word(field.path as ImportKey)}：{field.message}
            </p>
          ))}
        </ErrorBox>
      ) : null}
      <div className="hot-map">
        {IMPORT_KEYS.map((one) => (
          <label key={one} htmlFor={`column-${one}`}>
            <span className="sm q2">
              {word(one)}
              {NEEDED.includes(one) ? ` ${t('（必须有）', '(needed)')}` : ''}
            </span>
            <Select<number>
              id={`column-${one}`}
              aria-label={word(one)}
              allowClear
              placeholder={t('文件里没有', 'not in the file')}
              value={chosen[one] ?? null}
              options={options}
              onChange={(index) => setChosen({ ...chosen, [one]: index ?? null })}
            />
          </label>
        ))}
      </div>
      {changed ? (
        <div>
          <Button type="primary" loading={busy} onClick={() => void send()}>
            {t('按这样再看一遍', 'Look again')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
