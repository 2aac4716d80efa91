import { Check } from 'lucide-react';
import { call } from '../../../../../../web/call.ts';
import { useLoad } from '../../../../../../web/load.ts';
import { t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { Skeleton } from '../../../../../../web/ui/Skeleton.tsx';
import { StateChip } from '../../../../../../web/ui/StateChip.tsx';
import { ago } from '../../../../../../web/when.ts';
import { type NearCase, nearbyCases } from '../../../../contract.ts';
import { stateFor } from '../words.ts';
import { change, useDraft } from './draft.ts';
import { Reach } from './Reach.tsx';
import { Step, type useWay } from './way.tsx';

type Way = ReturnType<typeof useWay>;

/** Step 4: is it known already? If not, or without a connection, at once how to be reached. */
export function Near({ way }: { way: Way }) {
  const { place, category, text, noneOf, join } = useDraft();
  const about = `${place?.code} ${category} ${text.trim()}`;
  const asked = way.param('ask') === 'phone' || way.fix || noneOf === about || join !== null;
  const near = useLoad(asked ? null : `near/${about}`, () =>
    call(nearbyCases, { place: place?.code ?? '', text: text.trim(), ...(category && { category }) }),
  );
  if (asked || near.error || (near.data && near.data.rows.length === 0)) return <Reach way={way} />;
  if (!near.data) {
    return (
      <Step way={way} title={t('看看有没有人说过', 'Looking whether it is known')} foot={null}>
        <Skeleton />
      </Step>
    );
  }
  const { rows } = near.data;
  return (
    <Step
      way={way}
      title={
        rows.length === 1
          ? t('附近有一件事，是您要说的吗？', 'Is this what you mean?')
          : t(`附近有 ${rows.length} 件事，是您要说的吗？`, 'Is one of these what you mean?')
      }
      hint={t('同一件就点一下，进度一起收到。', 'Tap it and you follow its progress too.')}
      foot={
        <Foot>
          <Button
            kind="primary"
            big
            block
            onClick={() => {
              change({ noneOf: about, join: null });
              way.to('/report?step=4&ask=phone');
            }}
          >
            {t('都不是，继续', 'None of them, go on')}
          </Button>
        </Foot>
      }
    >
      {rows.map((row) => (
        <Known key={row.id} row={row} way={way} />
      ))}
    </Step>
  );
}

function Known({ row, way }: { row: NearCase; way: Way }) {
  const { state, word } = stateFor(row.state);
  return (
    <article className="rep-near">
      <div className="strong lg">{row.title}</div>
      <div className="sm q2">
        {row.address}
        {t('，', ', ')}
        {ago(row.createdAt)}
        {row.joiners > 0
          ? t(
              `，另有 ${row.joiners} 位邻居也说了`,
              `, also said by ${row.joiners} neighbour${row.joiners === 1 ? '' : 's'}`,
            )
          : ''}
      </div>
      <div className="chipline">
        <StateChip state={state} word={word} />
      </div>
      <Button
        block
        icon={<Check size={22} aria-hidden />}
        onClick={() => {
          change({ join: { id: row.id, title: row.title } });
          way.to('/report?step=4&ask=phone');
        }}
      >
        {t('这就是我说的', 'This is what I mean')}
      </Button>
    </article>
  );
}
