import { ChevronDown } from 'lucide-react';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { Row } from '../../../../../web/ui/Row.tsx';
import { type GuideRow, readGuide, readGuideDepartment } from '../../../guide/contract.ts';
import { rowLine } from './words.ts';

export function Rows({ rows }: { rows: readonly GuideRow[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="ll-list">
      {rows.map((row) => (
        <Row
          key={row.code}
          to={row.kind === 'event' ? `/guide/event/${row.code}` : `/guide/${row.code}`}
          title={say(row)}
          line={rowLine(row)}
        />
      ))}
    </ul>
  );
}

/** A certificate that is not issued: why and where to go, without another page to open. */
export function Refused({ row }: { row: GuideRow }) {
  return (
    <article className="guide-no">
      <h2>{t(`社区不开${row.zh}`, `Not issued here: ${row.en}`)}</h2>
      <Why row={row} />
    </article>
  );
}

const Why = ({ row }: { row: GuideRow }) => (
  <div>
    <h4>{t('为什么', 'Why')}</h4>
    <p>{say(row.line)}</p>
    {row.go ? (
      <>
        <h4>{t('去哪里', 'Where to go')}</h4>
        <p className="strong">{say(row.go)}</p>
      </>
    ) : null}
  </div>
);

/** The items of one department. */
export function Department({ code }: { code: string }) {
  const got = useLoad(`guide/department/${code}`, () => call(readGuideDepartment, { code }));
  const name = got.data ? say(got.data.department) : t('办事', 'Services');
  return (
    <Page key={code} title={name} back="/guide" backWord={t('办事', 'Services')}>
      <Loading of={got} home="/guide">
        {({ items }) => <Rows rows={items} />}
      </Loading>
    </Page>
  );
}

/** Every certificate that is refused, each to be opened in place. */
export function RefusedAll() {
  const got = useLoad('guide', () => call(readGuide, {}));
  return (
    <Page
      key="refused"
      title={t('社区不能开的证明', 'What the community cannot certify')}
      hint={t('点开看为什么，该去哪里。', 'Open one to see why, and where to go.')}
      back="/guide"
      backWord={t('办事', 'Services')}
    >
      <Loading of={got} home="/guide">
        {({ refusals }) => (
          <div className="ll-sheet guide-nos">
            {refusals.map((row) => (
              <details key={row.code}>
                <summary>
                  {say(row)}
                  <ChevronDown size={20} aria-hidden />
                </summary>
                <Why row={row} />
              </details>
            ))}
          </div>
        )}
      </Loading>
    </Page>
  );
}
