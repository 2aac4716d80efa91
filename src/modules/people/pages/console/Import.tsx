import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { lang, t } from '../../../../web/t.ts';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Stat } from '../../../../web/ui/Stat.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import {
  applyImport,
  failedRows,
  importTemplate,
  previewImport,
  readImport,
} from '../../transfer/contract.ts';
import { saveFile } from '../saveFile.ts';
import { PlacePicker } from './PlacePicker.tsx';
import './people.css';

/** Import of people: choose an area and a file, look at what would happen, take it over. */
export default function Import() {
  const { id } = useParams<{ id?: string }>();
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('导入人员', 'Import people')}</h1>
        <div className="con-actions">
          <Link href="/people">{t('回到住户档案', 'Back to residents')}</Link>
        </div>
      </div>
      {id ? <Preview id={id} /> : <Upload />}
    </div>
  );
}

function Upload() {
  const [place, setPlace] = useState<string>();
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const [, go] = useLocation();
  const key = useRef(newKey());

  async function send() {
    if (!place || !file) return;
    setBusy(true);
    setWrong(null);
    try {
      const { id } = await call(
        previewImport,
        { place },
        {
          key: key.current,
          upload: {
            bytes: new Blob([await file.arrayBuffer()], { type: 'application/octet-stream' }),
            name: file.name,
          },
        },
      );
      go(`/people/import/${id}`);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="ll-sheet col" style={{ maxWidth: 640 }}>
      {wrong ? (
        <ErrorBox title={wrong.message}>
          {wrong.fields.map((field) => (
            <p key={field.path + field.code}>{field.message}</p>
          ))}
        </ErrorBox>
      ) : null}
      <Field
        label={t('1 哪个社区或街道的人', '1 Which community or street')}
        error={wrong?.at('place') ?? null}
      >
        {(tie) => (
          <PlacePicker
            id={tie.id}
            value={place}
            onChange={setPlace}
            placeholder={t('社区或街道', 'Community or street')}
          />
        )}
      </Field>
      <Field
        label={t('2 Excel 或 CSV 文件', '2 Excel or CSV file')}
        hint={t(
          '身份证号和手机号这两列请设为“文本”。最多 10 万行。',
          'Set the columns of ID numbers and phones to “text”. At most 100,000 rows.',
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
      <div className="row wrap" style={{ gap: 12 }}>
        <Button
          type="primary"
          size="large"
          loading={busy}
          disabled={!place || !file}
          onClick={() => void send()}
        >
          {t('先看看会怎样', 'See what would happen')}
        </Button>
        <Button
          size="large"
          icon={<Download size={18} aria-hidden />}
          onClick={async () =>
            saveFile((await call(importTemplate, {})) as Blob, t('人员导入模板.xlsx', 'people-template.xlsx'))
          }
        >
          {t('下载空表', 'Empty sheet')}
        </Button>
      </div>
    </div>
  );
}

function Preview({ id }: { id: string }) {
  const got = useLoad(`people-import/${id}`, () => call(readImport, { id }));
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());

  async function apply() {
    setBusy(true);
    try {
      const counts = await call(applyImport, { id }, { key: key.current });
      toast(
        t(`新增 ${counts.add} 人，更新 ${counts.change} 人`, `${counts.add} added, ${counts.change} changed`),
      );
      reload('people');
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      toast({ words: error.message, bad: true });
    } finally {
      setBusy(false);
      reload('people-import/');
    }
  }

  return (
    <Loading of={got}>
      {(view) => (
        <div className="col" style={{ gap: 16 }}>
          <p className="lg">
            {view.doneAt
              ? t(
                  `“${view.fileName}”已经导入：新增 ${view.add} 人，更新 ${view.change} 人，${view.same} 人没有变化。`,
                  `“${view.fileName}” was taken over: ${view.add} added, ${view.change} changed, ${view.same} the same.`,
                )
              : t(
                  `“${view.fileName}”有 ${view.rows} 行，还没有导入。`,
                  `“${view.fileName}” has ${view.rows} rows; nothing was taken over yet.`,
                )}
          </p>
          <div className="row wrap" style={{ gap: 24 }}>
            <Stat value={view.add} label={t('新增', 'To add')} />
            <Stat value={view.change} label={t('更新', 'To change')} />
            <Stat value={view.same} label={t('没有变化', 'The same')} />
            <Stat value={view.failed} label={t('有问题，不导入', 'Not taken')} bad={view.failed > 0} />
          </div>
          {view.unknown.length > 0 ? (
            <p className="quiet">
              {t(
                `这几列不认识，没有用：${view.unknown.join('、')}`,
                `Columns that were left alone: ${view.unknown.join(', ')}`,
              )}
            </p>
          ) : null}
          <div className="row wrap" style={{ gap: 12 }}>
            {view.doneAt ? null : (
              <Button
                type="primary"
                size="large"
                loading={busy}
                disabled={view.add + view.change === 0}
                onClick={() => void apply()}
              >
                {t(`导入 ${view.add + view.change} 人`, `Take over ${view.add + view.change}`)}
              </Button>
            )}
            {view.failed > 0 ? (
              <Button
                size="large"
                icon={<Download size={18} aria-hidden />}
                onClick={async () =>
                  saveFile(
                    (await call(failedRows, { id })) as Blob,
                    t('没有导入的行.xlsx', 'failed-rows.xlsx'),
                  )
                }
              >
                {t('下载有问题的行', 'Download failed rows')}
              </Button>
            ) : null}
            <Link href="/people/import" className="link">
              {t('换一个文件', 'Another file')}
            </Link>
          </div>
          {view.faults.length > 0 ? <Faults faults={view.faults} failed={view.failed} /> : null}
        </div>
      )}
    </Loading>
  );
}

type Fault = { row: number; column: string; code: string; zh: string; en: string; value: string };

function Faults({ faults, failed }: { faults: readonly Fault[]; failed: number }) {
  return (
    <section>
      <h2>{t(`有问题的 ${failed} 行`, `${failed} rows with faults`)}</h2>
      <div style={{ overflowX: 'auto' }}>
        <table className="people-faults">
          <thead>
            <tr>
              <th>{t('行', 'Row')}</th>
              <th>{t('列', 'Column')}</th>
              <th>{t('内容', 'Value')}</th>
              <th>{t('原因', 'Reason')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <tr key={`${fault.row} ${fault.column} ${fault.code} ${fault.value}`}>
                <td>{fault.row}</td>
                <td className="nb">{fault.column}</td>
                <td>{fault.value || <span className="q3">{t('不显示', 'not shown')}</span>}</td>
                <td>{lang() === 'en' ? fault.en : fault.zh}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
