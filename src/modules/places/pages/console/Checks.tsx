import { CircleCheck } from 'lucide-react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { checkGrids } from '../../contract.ts';
import { shortCode } from '../../rules.ts';

/** Is every building in a grid, and every grid with buildings? Says first what is missing, in a sentence. */
export function Checks({ place, onChoose }: { place: string; onChoose: (grid: string) => void }) {
  const got = useLoad(`grids/checks/${place}`, () => call(checkGrids, { place }));
  return (
    <Loading of={got}>
      {({ buildings, withoutGrid, split, empty }) => (
        <div className="pl-panel-in">
          <h2>
            {withoutGrid.buildings > 0
              ? t(
                  `${withoutGrid.buildings} 栋楼还没有网格`,
                  `${withoutGrid.buildings} buildings have no grid`,
                )
              : t('每栋楼都有网格', 'Every building has its grid')}
          </h2>
          {withoutGrid.buildings > 0 ? (
            <p className="q2">
              {t(
                `里面有 ${withoutGrid.homes} 户没有人管。点一个网格，用“调整楼栋”划进去。`,
                `${withoutGrid.homes} homes in them have nobody. Choose a grid and change its buildings.`,
              )}
            </p>
          ) : (
            <p className="q2 row">
              <CircleCheck size={18} className="bamboo" aria-hidden />
              {t(
                `${buildings} 栋都查过了。点地图上的网格，看它管哪些楼。`,
                `${buildings} buildings were looked at. Choose a grid on the map to see its buildings.`,
              )}
            </p>
          )}
          <ul className="ll-list pl-houses">
            {withoutGrid.rows.map((row) => (
              <li key={row.code} className="row between">
                <span>{row.address}</span>
                <span className="q3 nb">{t(`${row.homes} 户`, `${row.homes} homes`)}</span>
              </li>
            ))}
          </ul>
          {empty.length > 0 ? (
            <>
              <h3>{t(`${empty.length} 个网格里没有楼`, `${empty.length} grids without a building`)}</h3>
              <ul className="ll-list">
                {empty.map((grid) => (
                  <li key={grid.code}>
                    <button type="button" className="link" onClick={() => onChoose(grid.code)}>
                      {shortCode(grid.code)} {grid.name}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {split.length > 0 ? (
            <>
              <h3>
                {t(
                  `${split.length} 个单元和楼不在一个网格`,
                  `${split.length} units apart from their building`,
                )}
              </h3>
              <ul className="ll-list">
                {split.map((row) => (
                  <li key={row.code} className="row between">
                    <span>{row.address}</span>
                    <button type="button" className="link nb" onClick={() => onChoose(row.grid)}>
                      {shortCode(row.grid)}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      )}
    </Loading>
  );
}
