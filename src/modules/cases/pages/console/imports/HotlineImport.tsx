import './imports.css';
import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { CallError, call, newKey } from '../../../../../web/call.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../../web/ui/Field.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Stat } from '../../../../../web/ui/Stat.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { when } from '../../../../../web/when.ts';
import { PlacePicker } from '../../../../people/pages/console/PlacePicker.tsx';
import { saveFile } from '../../../../people/pages/saveFile.ts';
import {
  applyImport,
  failedRows,
  type ImportView,
  importTemplate,
  listImports,
  previewImport,
  readImport,
} from '../../../import/contract.ts';
import { Columns } from './Columns.tsx';
import { Rows } from './Rows.tsx';

/** 导入热线工单: choose an area and a file, look at every row, take it over; what stopped goes on here. */
export default function HotlineImport() {
  const { id } = useParams<{ id?: string }>();
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('导入热线工单', 'Take over a list of the hotline')}</h1>
        <div className="con-actions">
          <Link href="/cases">{t('回到派单台', 'Back to the desk')}</Link>
        </div>
      </div>
      <div className="hot">{id ? <Preview id={id} /> : <Begin />}</div>
    </div>
  );
}

function Begin() {
  return (
    <>
      <Upload />
      <Earlier />
    </>
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
      const bytes = new Blob([await file.arrayBuffer()], { type: 'application/octet-stream' });
      const { id } = await call(
        previewImport,
        { place },
        { key: key.current, upload: { bytes, name: file.name } },
      );
      go(`/hotline/${id}`);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="ll-sheet hot-stack" style={{ maxWidth: 640 }}>
      {wrong ? (
        <ErrorBox title={wrong.message}>
          {wrong.fields.map((field) => (
            <p key={field.path + field.code}>{field.message}</p>
          ))}
        </ErrorBox>
      ) : null}
      <Field label={t('1 哪里的工单', '1 Which area')} error={wrong?.at('place') ?? null}>
        {(tie) => (
          <PlacePicker
            id={tie.id}
            value={place}
            onChange={setPlace}
            placeholder={t('街道或社区', 'Street or community')}
          />
        )}
      </Field>
      <Field
        label={t('2 Excel 或 CSV 文件', '2 Excel or CSV file')}
        hint={t(
          '要有工单编号和诉求内容两列，别的列认得多少用多少。编号和电话请设为“文本”。',
          'It needs the hotline number and the words; other columns are used as far as they are known.',
        )}
        error={wrong?.at('file') ?? null}
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
            saveFile(
              (await call(importTemplate, {})) as Blob,
              t('热线工单导入模板.xlsx', 'hotline-template.xlsx'),
            )
          }
        >
          {t('下载空表', 'Empty sheet')}
        </Button>
      </div>
    </div>
  );
}

/** One's own lists of the last days: one that stopped half way can go on. */
function Earlier() {
  const got = useLoad('case-imports', () => call(listImports, {}));
  const rows = got.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('最近传过的表', 'Latest lists')}</h2>
      <ul className="ll-list ll-sheet">
        {rows.map((row) => (
          <li key={row.id} className="row between wrap" style={{ gap: 12, padding: '10px 0' }}>
            <Link href={`/hotline/${row.id}`} className="link">
              {row.fileName || t('没有名字的文件', 'a file without a name')}
            </Link>
            <span className="sm q2">
              {when(row.madeAt)} ·{' '}
              {row.doneAt
                ? t(`导入了 ${row.done} 件`, `${row.done} taken over`)
                : t(`还有 ${row.ready} 件没导`, `${row.ready} to go`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Preview({ id }: { id: string }) {
  const got = useLoad(`case-import/${id}`, () => call(readImport, { id }));
  return <Loading of={got}>{(view) => <Look view={view} />}</Loading>;
}

function headline(view: ImportView): string {
  if (view.doneAt)
    return t(
      `“${view.fileName}”导入好了：新增 ${view.done} 件。`,
      `“${view.fileName}” was taken over: ${view.done} new cases.`,
    );
  if (view.done > 0)
    return t(
      `“${view.fileName}”导到一半停了：已经有 ${view.done} 件，还有 ${view.ready} 件，可以接着导。`,
      `“${view.fileName}” stopped half way: ${view.done} are in, ${view.ready} to go.`,
    );
  return t(
    `“${view.fileName}”有 ${view.rows} 行，还没有导入。`,
    `“${view.fileName}” has ${view.rows} rows; nothing was taken over yet.`,
  );
}

function Look({ view }: { view: ImportView }) {
  const { id } = view;
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());

  async function apply() {
    setBusy(true);
    try {
      const counts = await call(applyImport, { id }, { key: key.current });
      toast(t(`新增 ${counts.done} 件诉求`, `${counts.done} new cases`));
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      toast({ words: error.message, bad: true });
    } finally {
      setBusy(false);
      reload('case');
    }
  }

  return (
    <>
      <p className="lg">{headline(view)}</p>
      {view.missing.length > 0 ? null : <Figures view={view} />}
      {view.doneAt ? null : <Columns key={JSON.stringify(view.columns)} view={view} />}
      <div className="row wrap" style={{ gap: 12 }}>
        {view.doneAt ? null : (
          <Button
            type="primary"
            size="large"
            loading={busy}
            disabled={view.ready === 0}
            onClick={() => void apply()}
          >
            {t(`导入 ${view.ready} 件`, `Take over ${view.ready}`)}
          </Button>
        )}
        {view.fault > 0 && view.missing.length === 0 ? (
          <Button
            size="large"
            icon={<Download size={18} aria-hidden />}
            onClick={async () =>
              saveFile((await call(failedRows, { id })) as Blob, t('没有导入的行.xlsx', 'failed-rows.xlsx'))
            }
          >
            {t('下载有问题的行', 'Download faulty rows')}
          </Button>
        ) : null}
        <Link href="/hotline" className="link">
          {t('换一个文件', 'Another file')}
        </Link>
      </div>
      {view.missing.length > 0 ? null : <Rows view={view} />}
    </>
  );
}

function Figures({ view }: { view: ImportView }) {
  return (
    <div className="row wrap" style={{ gap: 24 }}>
      {view.done > 0 ? <Stat value={view.done} label={t('已导入', 'Taken over')} /> : null}
      {view.doneAt ? null : <Stat value={view.ready} label={t('可以导入', 'To take over')} />}
      <Stat value={view.known} label={t('以前导过', 'Known already')} />
      <Stat
        value={view.fault}
        label={view.doneAt ? t('没有导入', 'Not taken') : t('有问题，不导入', 'Faulty, left out')}
        bad={view.fault > 0}
      />
    </div>
  );
}
