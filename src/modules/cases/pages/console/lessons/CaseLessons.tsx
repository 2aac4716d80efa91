import { Button } from 'antd';
import { BookOpen } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { call, newKey } from '../../../../../web/call.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { useMay } from '../../../../../web/session.tsx';
import { t } from '../../../../../web/t.ts';
import type { CaseWhole } from '../../../contract.ts';
import { createLesson, suggestLessons } from '../../../lessons/contract.ts';
import { useAct } from '../../phone/field/act.ts';
import { Helped } from '../../phone/field/lessons/Helped.tsx';
import '../../phone/field/lessons/lessons.css';

/** Beside a case: what was learnt from others like it; after it was solved, the way to write one. */
export function CaseLessons({ c }: { c: CaseWhole }) {
  const may = useMay('lessons.read');
  const got = useLoad(may ? `case/${c.id}/lessons` : null, () => call(suggestLessons, { id: c.id }));
  const act = useAct();
  const [, go] = useLocation();
  const { data } = got;
  if (!data) return null;
  const write = () => {
    const id = newKey();
    void act.run(
      (key) => call(createLesson, { id, case: c.id }, { key }),
      () => {
        reload('lesson');
        go(`/lessons/${id}/edit`);
      },
    );
  };
  return (
    <>
      {data.rows.length > 0 ? (
        <section>
          <h3>{t('别人怎么办的', 'How others solved it')}</h3>
          {data.rows.map((row) => (
            <div key={row.id} className="lesson-row">
              <Link href={`/lessons?open=${row.id}`} className="strong">
                {row.title}
              </Link>
              <p className="sm q2">{row.about}</p>
              <div className="row between wrap">
                <span className="sm q3">
                  {row.words.length > 0
                    ? t(`都说到：${row.words.join('、')}`, `Both say: ${row.words.join(', ')}`)
                    : ''}
                  {row.helped > 0 ? t(`　${row.helped} 人次用上了`, ` · helped ${row.helped} times`) : ''}
                </span>
                <Helped id={row.id} caseId={c.id} mine={row.mine} />
              </div>
            </div>
          ))}
        </section>
      ) : null}
      {data.own ? (
        <p className="sm" style={{ marginTop: 12 }}>
          <Link
            href={`/lessons?${data.own.state === 'draft' ? 'tab=draft&' : ''}open=${data.own.id}`}
            className="link"
          >
            {data.own.state === 'draft'
              ? t('这一件在写成案例（草稿）', 'A lesson is being written from this case')
              : t('这一件写成了案例', 'A lesson was written from this case')}
          </Link>
        </p>
      ) : null}
      {data.mayWrite ? (
        <p style={{ marginTop: 12 }}>
          <Button icon={<BookOpen size={18} aria-hidden />} loading={act.busy} onClick={write}>
            {t('写成典型案例', 'Write a lesson from it')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
