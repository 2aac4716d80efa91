import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../../../kernel/contract.ts';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { reload } from '../../../../web/load.ts';
import { lang, t } from '../../../../web/t.ts';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Stat } from '../../../../web/ui/Stat.tsx';
import { applyImport, failedRows, importTemplate, previewImport } from '../../contract.ts';
import './places.css';

type View = Output<typeof previewImport>;

/** 导入房屋表: a file, what it would change, the rows that can't be taken; nothing is written before somebody says so. */
export default function PlacesImport() {
  const [view, setView] = useState<View | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());

  async function ask(work: (key: string) => Promise<View>) {
    setBusy(true);
    setWrong(null);
    try {
      setView(await work(key.current));
      key.current = newKey();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('导入房屋表', 'Import a list of homes')}</h1>
        <div className="con-actions">
          <Link href="/places" className="link">
            {t('回到地点', 'Back to places')}
          </Link>
        </div>
      </div>
      {wrong ? (
        <ErrorBox title={wrong.message}>
          {wrong.fields.map((field) => (
            <p key={field.path + field.code}>{field.message}</p>
          ))}
        </ErrorBox>
      ) : null}
      {view ? (
        <Preview
          view={view}
          busy={busy}
          onApply={() =>
            void ask(async (own) => {
              const done = await call(applyImport, { id: view.id }, { key: own });
              reload('places/');
              reload('grids/');
              return done;
            })
          }
          onAgain={() => setView(null)}
        />
      ) : (
        <Upload
          busy={busy}
          onFile={(file) =>
            void ask(async (own) =>
              call(
                previewImport,
                {},
                {
                  key: own,
                  upload: {
                    bytes: new Blob([await file.arrayBuffer()], { type: 'application/octet-stream' }),
                    name: file.name,
                  },
                },
              ),
            )
          }
        />
      )}
    </div>
  );
}

function Upload({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const [file, setFile] = useState<File>();
  return (
    <div className="col pl-import">
      <p className="q2">
        {t(
          '一张表放小区、楼栋、单元和户。先看会改什么，再决定导不导。同一张表导两次，第二次不会有变化。',
          'One list holds compounds, buildings, units and homes. See first what it would change. The same list again changes nothing.',
        )}
      </p>
      <Field
        label={t('Excel 或 CSV 文件', 'Excel or CSV file')}
        hint={t(
          '列：社区、小区、楼栋、单元、房号、楼层、总层数、封闭/开放、物业。最多 10 万行。',
          'Columns as in the empty sheet. At most 100,000 rows.',
        )}
      >
        {(tie) => (
          <input
            {...tie}
            type="file"
            accept=".xlsx,.csv"
            className="ll-input"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <div className="row wrap pl-acts">
        <Button type="primary" loading={busy} disabled={!file} onClick={() => file && onFile(file)}>
          {t('看看会改什么', 'See what it would change')}
        </Button>
        <Button
          icon={<Download size={18} aria-hidden />}
          onClick={async () =>
            save((await call(importTemplate, {})) as Blob, t('房屋表-空表.xlsx', 'homes-empty.xlsx'))
          }
        >
          {t('下载空表', 'Empty sheet')}
        </Button>
      </div>
    </div>
  );
}

function Preview({
  view,
  busy,
  onApply,
  onAgain,
}: {
  view: View;
  busy: boolean;
  onApply: () => void;
  onAgain: () => void;
}) {
  const { counts, faults, applied } = view;
  const work = counts.new + counts.changed;
  return (
    <div className="col pl-import">
      <h2>
        {applied
          ? t(
              `导入好了：新增 ${counts.new} 行，改了 ${counts.changed} 行`,
              `Imported: ${counts.new} new rows, ${counts.changed} changed`,
            )
          : work === 0
            ? t('这张表没有带来变化', 'This list changes nothing')
            : t(
                `会新增 ${counts.new} 行，改 ${counts.changed} 行，还没有写进去`,
                `${counts.new} rows would be new, ${counts.changed} changed; nothing is written yet`,
              )}
      </h2>
      <p className="q2">
        {view.file} ·{' '}
        {t(
          `新的：${counts.compounds} 个小区，${counts.buildings} 栋楼，${counts.units} 个单元，${counts.homes} 户`,
          `New: ${counts.compounds} compounds, ${counts.buildings} buildings, ${counts.units} units, ${counts.homes} homes`,
        )}
      </p>
      <div className="pl-stats">
        <Stat value={counts.new} label={t('新增', 'New')} />
        <Stat value={counts.changed} label={t('有改动', 'Changed')} />
        <Stat value={counts.unchanged} label={t('没有变化', 'Unchanged')} />
        <Stat
          value={counts.faulty || t('无', 'none')}
          bad={counts.faulty > 0}
          label={t('有问题，不导入', 'Faulty, left out')}
        />
      </div>
      {view.unused.length > 0 ? (
        <p className="sm q3">
          {t(`没用到的列：${view.unused.join('、')}`, `Columns left alone: ${view.unused.join(', ')}`)}
        </p>
      ) : null}
      <div className="row wrap pl-acts">
        {applied || work === 0 ? null : (
          <Button type="primary" loading={busy} onClick={onApply}>
            {t(`导入这 ${work} 行`, `Import these ${work} rows`)}
          </Button>
        )}
        {counts.faulty > 0 ? (
          <Button
            icon={<Download size={18} aria-hidden />}
            onClick={async () =>
              save(
                (await call(failedRows, { id: view.id })) as Blob,
                t('没有导入的行.xlsx', 'failed-rows.xlsx'),
              )
            }
          >
            {t(`下载有问题的 ${counts.faulty} 行`, `Download the ${counts.faulty} faulty rows`)}
          </Button>
        ) : null}
        <Button onClick={onAgain}>{t('换一个文件', 'Another file')}</Button>
      </div>
      {faults.length > 0 ? <Faults faults={faults} all={counts.faulty} /> : null}
    </div>
  );
}

function Faults({ faults, all }: { faults: View['faults']; all: number }) {
  return (
    <div className="pl-faults">
      <table>
        <caption>
          {t(
            `${all} 行有问题，前 ${faults.length} 处：`,
            `${all} faulty rows, the first ${faults.length} faults:`,
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('行', 'Row')}</th>
            <th scope="col">{t('列', 'Column')}</th>
            <th scope="col">{t('哪里不对', 'What is wrong')}</th>
            <th scope="col">{t('写的是', 'Value')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((one) => (
            <tr key={`${one.row} ${one.column} ${one.code}`}>
              <td>{one.row}</td>
              <td>{one.column}</td>
              <td>{lang() === 'en' ? one.reason.en : one.reason.zh}</td>
              <td className="q2">{one.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Hands a file that the server made to the browser's downloads. */
function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
