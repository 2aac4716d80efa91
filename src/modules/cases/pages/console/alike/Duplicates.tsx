import './alike.css';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { when } from '../../../../../web/when.ts';
import { type AlikeCase, type MergedCase, readDuplicates, separateCase } from '../../../alike/contract.ts';
import type { CaseWhole } from '../../../contract.ts';
import { reloadCases } from '../../phone/field/act.ts';
import { Compare } from './Compare.tsx';

const sameWord = (same: AlikeCase['same'][number]): string =>
  ({
    building: t('同一栋楼', 'Same building'),
    category: t('同一类', 'Same kind'),
    voice: t('同一个人', 'Same person'),
  })[same];

/** Beside a case: what may be the same matter, what was merged into it, and where it went itself. */
export function Duplicates({ c }: { c: CaseWhole }) {
  const got = useLoad(`case/${c.id}/alike`, () => call(readDuplicates, { id: c.id }));
  const [other, setOther] = useState<string | null>(null);
  const [apart, setApart] = useState<Pick<MergedCase, 'id' | 'title'> | null>(null);
  const { data } = got;
  if (!data) return null;
  return (
    <>
      {data.into ? (
        <div className="case-well">
          <p>
            {t('已经并到', 'Merged into')}{' '}
            <Link href={`/cases?open=${data.into.id}`} className="link">
              {data.into.number} {data.into.title}
            </Link>
            {t('，往下在那一件里办。', ', where the work goes on.')}
          </p>
          {data.into.maySeparate ? (
            <Button size="small" onClick={() => setApart(c)}>
              {t('并错了，分开', 'Take apart again')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {data.often > 0 ? (
        <p className="sm" style={{ marginTop: 12 }}>
          {t(
            `这个人 ${data.oftenDays} 天里反映了 ${data.often} 件。`,
            `This person reported ${data.often} cases in ${data.oftenDays} days.`,
          )}{' '}
          <Link href={`/cases?voice=${c.id}`} className="link">
            {t('看这个人的', 'See theirs')}
          </Link>
        </p>
      ) : null}
      {data.rows.length > 0 ? (
        <section>
          <h3>{t('像是同一件', 'Likely the same')}</h3>
          {data.rows.map((row) => (
            <Likely key={row.id} row={row} onCompare={() => setOther(row.id)} />
          ))}
        </section>
      ) : null}
      {data.merged.length > 0 ? (
        <section>
          <h3>{t(`并进来的 ${data.merged.length} 件`, `${data.merged.length} merged in`)}</h3>
          {data.merged.map((row) => (
            <div key={row.id} className="alike-row">
              <div>
                <Link href={`/cases?open=${row.id}`} className="strong">
                  {row.title}
                </Link>
                <div className="sm q3">
                  {row.number} · {row.address}
                </div>
                <div className="sm q3">
                  {t(
                    `${when(row.mergedAt)} ${row.byName}合并`,
                    `merged by ${row.byName}, ${when(row.mergedAt)}`,
                  )}
                </div>
              </div>
              {row.maySeparate ? (
                <Button size="small" onClick={() => setApart(row)}>
                  {t('分开', 'Take apart')}
                </Button>
              ) : null}
            </div>
          ))}
        </section>
      ) : null}
      {other ? <Compare id={c.id} other={other} onClose={() => setOther(null)} /> : null}
      {apart ? (
        <FormModal<{ reason: string }>
          open
          onClose={() => setApart(null)}
          title={t(`分开单独办：${apart.title}`, `Take apart: ${apart.title}`)}
          verb={t('分开单独办', 'Take it apart')}
          done={t('分开了，期限还是原来的', 'Taken apart; its deadline is the old one')}
          onDone={reloadCases}
          send={({ reason }, key) => call(separateCase, { id: apart.id, reason }, { key })}
        >
          <Form.Item
            name="reason"
            label={t('为什么不是同一件', 'Why they are not the same')}
            rules={[{ required: true, whitespace: true, message: t('还没写为什么。', 'Please say why.') }]}
          >
            <Input.TextArea rows={3} maxLength={300} />
          </Form.Item>
        </FormModal>
      ) : null}
    </>
  );
}

function Likely({ row, onCompare }: { row: AlikeCase; onCompare: () => void }) {
  return (
    <div className="alike-row">
      <div>
        <div className="strong">{row.title}</div>
        <div className="sm q3">
          {row.number} · {row.address} · {when(row.createdAt)}
        </div>
        <div className="alike-words sm" style={{ marginTop: 4 }}>
          {row.words.length > 0 ? <span className="q3">{t('都说到', 'Both say')}</span> : null}
          {row.words.map((word) => (
            <mark key={word}>{word}</mark>
          ))}
          {row.same.map((same) => (
            <span key={same} className="ll-tag">
              {sameWord(same)}
            </span>
          ))}
        </div>
      </div>
      <div style={{ display: 'grid', gap: 6, justifyItems: 'end', alignContent: 'start' }}>
        <StateChip state={row.state} />
        <Button
          size="small"
          onClick={onCompare}
          aria-label={t(`对照：${row.title}`, `Compare: ${row.title}`)}
        >
          {t('对照', 'Compare')}
        </Button>
      </div>
    </div>
  );
}
