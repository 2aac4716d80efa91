import { Link, useLocation } from 'wouter';
import { useLive } from '../../../../web/live.ts';
import { t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { AreaSelect, useArea } from './area.tsx';
import { Checks } from './Checks.tsx';
import { gridsChanged } from './changed.ts';
import './places.css';

/** 网格检查: what the map says beside itself, as a page of its own. */
export default function GridChecks() {
  const got = useArea();
  const [, go] = useLocation();
  useLive(['grid', 'place'], gridsChanged);
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('网格检查', 'Checks of grids')}</h1>
        <div className="con-actions">
          <Link href="/grids" className="link">
            {t('回到网格列表', 'Back to the grids')}
          </Link>
        </div>
      </div>
      <Loading of={got}>
        {({ area, choices }) => (
          <>
            <AreaSelect area={area} choices={choices} />
            {area && (area.kind === 'street' || area.kind === 'community') ? (
              <div className="pl-checks">
                <Checks place={area.code} onChoose={(grid) => go(`/grids?at=${area.code}&open=${grid}`)} />
              </div>
            ) : (
              <p className="q2">{t('先选一个街道或社区。', 'Choose a street or a community first.')}</p>
            )}
          </>
        )}
      </Loading>
    </div>
  );
}
