import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Window } from '../../../../web/ui/Facade.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { listChildren, listGrids, readPlace } from '../../../places/contract.ts';
import { type LitGrid, readWall } from '../../contract.ts';

/** One window is one small grid, lit where something is in work. Shared with the wall. */
export type House = {
  code: string;
  name: string;
  open: number;
  overdue: number;
  windows: { grid: string; name: string; open: number; overdue: number }[];
};

/** Everything a street's or a community's facades show, in three questions. */
export async function housesOf(
  place: string,
): Promise<{ name: string; at: string; hours: number[]; toConfirm: number; houses: House[] }> {
  const [wall, grids, own, children] = await Promise.all([
    call(readWall, { place }),
    call(listGrids, { place, level: 'small' }),
    call(readPlace, { code: place }),
    place.length === 9 ? call(listChildren, { code: place, limit: 100 }) : null,
  ]);
  const names = children ? children.rows : [own];
  const lit = new Map<string, LitGrid>();
  for (const row of wall.rows) if (row.grid) lit.set(row.grid, row);
  const houses = names.map(({ code, name }) => {
    const of = wall.rows.filter(({ community }) => community === code);
    return {
      code,
      name,
      open: of.reduce((sum, row) => sum + row.open, 0),
      overdue: of.reduce((sum, row) => sum + row.overdue, 0),
      windows: grids.rows
        .filter((grid) => grid.code.startsWith(`${code}-`))
        .map((grid) => ({
          grid: grid.code,
          name: grid.name,
          open: lit.get(grid.code)?.open ?? 0,
          overdue: lit.get(grid.code)?.overdue ?? 0,
        })),
    };
  });
  return {
    name: own.name,
    at: wall.at,
    hours: wall.hours,
    toConfirm: wall.toConfirm,
    houses: houses.filter(({ windows }) => windows.length > 0),
  };
}

const PANE = { width: 9, height: 15 };

/** The communities of the reader's area: how much is open, how much late, and in which grids. */
export function Communities({ place }: { place: string }) {
  const got = useLoad(`home/houses/${place}`, () => housesOf(place));
  return (
    <section className="home-houses">
      <h2>
        {place.length === 12
          ? t('哪些网格有事', 'Which grids have something')
          : t('各社区', 'The communities')}
      </h2>
      <Loading of={got}>
        {({ houses }) => (
          <table>
            <thead>
              <tr>
                <th>{t('社区', 'Community')}</th>
                <th className="end">{t('在办', 'Open')}</th>
                <th className="end">{t('超时', 'Late')}</th>
                <th>{t('网格，亮着的有事在办', 'Grids, lit where something is in work')}</th>
              </tr>
            </thead>
            <tbody>
              {houses.map((house) => (
                <tr key={house.code}>
                  <th scope="row">{house.name}</th>
                  <td className="end">
                    <Count n={house.open} to={`/cases?place=${house.code}`} />
                  </td>
                  <td className="end">
                    <Count n={house.overdue} to={`/cases?tab=overdue&place=${house.code}`} bad />
                  </td>
                  <td>
                    <Row house={house} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loading>
    </section>
  );
}

function Count({ n, to, bad }: { n: number; to: string; bad?: boolean }) {
  if (n === 0) return <span className="q2">{t('无', 'none')}</span>;
  return (
    <Link href={to} className={`home-count ${bad ? 'brick strong' : ''}`}>
      {n}
    </Link>
  );
}

function Row({ house }: { house: House }) {
  const lit = house.windows.filter(({ open }) => open > 0).length;
  const width = house.windows.length * (PANE.width + 4);
  return (
    <span className="row" style={{ gap: 10 }}>
      <svg
        width={width}
        height={PANE.height}
        aria-hidden="true"
        style={{ flex: '0 1 auto', maxWidth: '100%' }}
        viewBox={`0 0 ${width} ${PANE.height}`}
        preserveAspectRatio="xMinYMid meet"
      >
        {house.windows.map((window, at) => (
          <Window
            key={window.grid}
            x={at * (PANE.width + 4)}
            y={0}
            {...PANE}
            fill={
              window.overdue > 0 ? 'var(--ll-brick)' : window.open > 0 ? 'var(--ll-lamp)' : 'var(--ll-sunk)'
            }
          />
        ))}
      </svg>
      <span className="sm q2 nb">
        {t(`${lit} / ${house.windows.length} 个`, `${lit} of ${house.windows.length}`)}
      </span>
    </span>
  );
}
