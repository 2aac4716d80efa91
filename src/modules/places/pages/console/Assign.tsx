import { Button, Checkbox, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { Output } from '../../../../kernel/contract.ts';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { assignGrid, type readGrid, readMap } from '../../contract.ts';
import { shortCode } from '../../rules.ts';
import { gridsChanged } from './changed.ts';

type Grid = Output<typeof readGrid>;
type MapData = Output<typeof readMap>;

/** Redraws by list: which buildings of the community this grid holds from today on. What lies elsewhere is moved only after a yes. */
export function Assign({ grid, onClose }: { grid: Grid; onClose: () => void }) {
  const community = grid.community.code;
  const got = useLoad(`grids/map/${community}`, () => call(readMap, { code: community }));
  // Single units of other buildings stay as they are: they are no rows of this list.
  const units = grid.places.filter((place) => place.kind === 'unit').map((place) => place.code);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(grid.places.filter((place) => place.kind === 'building').map((place) => place.code)),
  );
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<CallError | null>(null);
  const key = useRef(newKey());

  async function send(move: boolean) {
    setBusy(true);
    setWrong(null);
    try {
      const { came, left } = await call(
        assignGrid,
        { grid: grid.code, places: [...chosen, ...units], ...(move && { move }) },
        { key: key.current },
      );
      toast(
        t(
          `划好了：进来 ${came} 处，出去 ${left} 处。今天起生效。`,
          `Done: ${came} came, ${left} left, from today.`,
        ),
      );
      gridsChanged();
      onClose();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  const overlap = wrong?.code === 'overlap' && wrong.fields.length > 0;
  const change = (next: ReadonlySet<string>) => {
    setChosen(next);
    setWrong(null);
  };
  return (
    <Modal
      open
      width={680}
      title={t(`${grid.name}管哪些楼`, `Buildings of ${grid.name}`)}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('先不改', 'Not now')}</Button>
          <Button type="primary" loading={busy} onClick={() => void send(overlap)}>
            {overlap
              ? t(`把这 ${wrong.fields.length} 处移过来`, `Move these ${wrong.fields.length} here`)
              : t(`就管这 ${chosen.size} 栋`, `Keep these ${chosen.size}`)}
          </Button>
        </>
      }
    >
      {wrong ? (
        <ErrorBox title={wrong.message}>
          <ul>
            {wrong.fields.map((field) => (
              <li key={field.message}>{field.message}</li>
            ))}
          </ul>
        </ErrorBox>
      ) : null}
      <p className="q2">
        {t(
          '勾上的从今天起归这个网格，以前的划分留在历史里。',
          'What is ticked belongs to this grid from today; the former division stays in the history.',
        )}
      </p>
      <Loading of={got}>
        {(map) => <Houses map={map} own={grid.code} chosen={chosen} onChange={change} />}
      </Loading>
    </Modal>
  );
}

function Houses({
  map,
  own,
  chosen,
  onChange,
}: {
  map: MapData;
  own: string;
  chosen: ReadonlySet<string>;
  onChange: (next: ReadonlySet<string>) => void;
}) {
  const compounds = map.areas.filter((area) => area.kind === 'compound');
  return (
    <div className="pl-assign">
      {compounds.map((compound) => {
        const houses = map.buildings.filter((house) => house.compound === compound.code);
        const mine = houses.filter((house) => chosen.has(house.code));
        const all = (on: boolean) => {
          const next = new Set(chosen);
          for (const house of houses) on ? next.add(house.code) : next.delete(house.code);
          onChange(next);
        };
        return houses.length === 0 ? null : (
          <fieldset key={compound.code}>
            <legend>
              <Checkbox
                checked={mine.length === houses.length}
                indeterminate={mine.length > 0 && mine.length < houses.length}
                onChange={(event) => all(event.target.checked)}
              >
                <b>{compound.name}</b>{' '}
                <span className="sm q3">
                  {t(`${mine.length} / ${houses.length} 栋`, `${mine.length} of ${houses.length}`)}
                </span>
              </Checkbox>
            </legend>
            <div className="pl-ticks">
              {houses.map((house) => (
                <Checkbox
                  key={house.code}
                  checked={chosen.has(house.code)}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.target.checked) next.add(house.code);
                    else next.delete(house.code);
                    onChange(next);
                  }}
                >
                  {house.name}{' '}
                  <span className="sm q3">
                    {house.grid === null
                      ? t('没有网格', 'no grid')
                      : house.grid === own
                        ? ''
                        : t(`现在 ${shortCode(house.grid)}`, `now ${shortCode(house.grid)}`)}
                  </span>
                </Checkbox>
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
