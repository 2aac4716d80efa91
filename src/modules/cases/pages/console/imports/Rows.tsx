import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { usePaged } from '../../../../../web/console/paged.ts';
import { lang, t } from '../../../../../web/t.ts';
import { Segment } from '../../../../../web/ui/Segment.tsx';
import { when } from '../../../../../web/when.ts';
import { type ImportRow, type ImportView, listImportRows, type RowState } from '../../../import/contract.ts';

const word = (state: RowState): string =>
  ({
    ready: t('可以导入', 'to take over'),
    fault: t('有问题', 'faulty'),
    known: t('以前导过', 'known'),
    done: t('已导入', 'taken over'),
  })[state];

/** Every row of the list with what would become of it; first those that need a look. */
export function Rows({ view }: { view: ImportView }) {
  const states = (['fault', 'ready', 'done', 'known'] as const).filter((state) => view[state] > 0);
  const [wish, setWish] = useState<RowState>();
  const state = wish && states.includes(wish) ? wish : states[0];
  if (!state) return null;
  return (
    <section className="hot-stack">
      <h2>{t('一行一行看', 'Row by row')}</h2>
      {states.length > 1 ? (
        <Segment
          label={t('看哪些行', 'Which rows')}
          value={state}
          onChange={setWish}
          choices={states.map((value) => ({ value, label: `${word(value)} ${view[value]}` }))}
        />
      ) : null}
      <List key={state} view={view} state={state} />
    </section>
  );
}

function List({ view, state }: { view: ImportView; state: RowState }) {
  const list = usePaged(
    `case-import-rows/${view.id}/${state}/${view.done}/${view.ready}/${view.fault}`,
    (after) => call(listImportRows, { id: view.id, state, limit: 50, ...(after && { after }) }),
  );
  return (
    <>
      <div className="hot-wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('行', 'Row')}</th>
              <th scope="col">{t('工单编号', 'Number')}</th>
              <th scope="col">{state === 'fault' ? t('哪里不对', 'What is wrong') : t('诉求', 'Matter')}</th>
              {state === 'fault' ? <th scope="col">{t('写的是', 'Value')}</th> : null}
              {state === 'fault' ? null : <th scope="col">{t('地点', 'Place')}</th>}
              {state === 'fault' ? null : <th scope="col">{t('分类', 'Kind')}</th>}
              {state === 'fault' ? null : <th scope="col">{t('期限', 'Deadline')}</th>}
            </tr>
          </thead>
          <tbody>
            {(list.rows ?? []).map((row) =>
              state === 'fault' ? <Faulty key={row.number} row={row} /> : <Good key={row.number} row={row} />,
            )}
          </tbody>
        </table>
      </div>
      {list.next ? (
        <div>
          <Button onClick={() => void list.more()} loading={list.loading}>
            {t('再看 50 行', 'More rows')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Good({ row }: { row: ImportRow }) {
  return (
    <tr>
      <td>{row.number}</td>
      <td className="nb">{row.hotline}</td>
      <td>
        {row.caseId ? (
          <Link href={`/cases?open=${row.caseId}`} className="link">
            {row.title}
          </Link>
        ) : (
          row.title
        )}
      </td>
      <td>{row.address}</td>
      <td>{row.category}</td>
      <td className="nb">
        {row.dueAt ? when(row.dueAt) : <span className="q3">{t('按分类算', 'by kind')}</span>}
      </td>
    </tr>
  );
}

function Faulty({ row }: { row: ImportRow }) {
  return (
    <tr>
      <td>{row.number}</td>
      <td className="nb">{row.hotline}</td>
      <td>
        {row.faults.map((fault) => (
          <div key={fault.column + fault.code}>
            <span className="strong">{fault.column}</span>：{lang() === 'en' ? fault.en : fault.zh}
          </div>
        ))}
      </td>
      <td className="q2">
        {row.faults.map((fault) => (
          <div key={fault.column + fault.code}>{fault.value || t('不显示', 'not shown')}</div>
        ))}
      </td>
    </tr>
  );
}
