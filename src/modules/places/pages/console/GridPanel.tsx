import { Button, Form, Input } from 'antd';
import { ListChecks, PenLine, Shapes, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Stat } from '../../../../web/ui/Stat.tsx';
import { day } from '../../../../web/when.ts';
import { endGrid, GRID_WORDS, readGrid, renameGrid } from '../../contract.ts';
import { shortCode } from '../../rules.ts';
import { Assign } from './Assign.tsx';
import { gridsChanged } from './changed.ts';

/** One grid: what lies in it, and what can be changed. `onDraw` starts the drawing on the map, where there is one. */
export function GridPanel({
  code,
  onDraw,
  onGone,
}: {
  code: string;
  onDraw?: () => void;
  onGone: () => void;
}) {
  const got = useLoad(`grids/one/${code}`, () => call(readGrid, { grid: code }));
  const may = useMay('grids.write');
  const [form, setForm] = useState<'name' | 'places' | 'end' | null>(null);
  return (
    <Loading of={got}>
      {(grid) => (
        <div className="pl-panel-in">
          <p className="sm q3">
            {grid.community.name} · {say(GRID_WORDS[grid.level])} {shortCode(code)}
          </p>
          <h2>{grid.name}</h2>
          <p className="sm q3">{t(`${day(grid.validFrom)}起这样划`, `So since ${day(grid.validFrom)}`)}</p>
          <div className="pl-stats">
            <Stat value={grid.buildings} unit={t('栋', '')} label={t('楼', 'Buildings')} />
            <Stat value={grid.homes} unit={t('户', '')} label={t('住户', 'Homes')} />
          </div>
          {may ? (
            <div className="row wrap pl-acts">
              {grid.level === 'small' ? (
                <Button
                  type="primary"
                  icon={<ListChecks size={18} aria-hidden />}
                  onClick={() => setForm('places')}
                >
                  {t('调整楼栋', 'Change buildings')}
                </Button>
              ) : null}
              {onDraw ? (
                <Button icon={<Shapes size={18} aria-hidden />} onClick={onDraw}>
                  {grid.shape ? t('改边界', 'Redraw outline') : t('画边界', 'Draw outline')}
                </Button>
              ) : null}
              <Button icon={<PenLine size={18} aria-hidden />} onClick={() => setForm('name')}>
                {t('改名', 'Rename')}
              </Button>
              {grid.buildings === 0 ? (
                <Button danger icon={<Trash2 size={18} aria-hidden />} onClick={() => setForm('end')}>
                  {t('撤销网格', 'End grid')}
                </Button>
              ) : null}
            </div>
          ) : null}
          <h3>{t('管这些楼', 'Buildings')}</h3>
          {grid.places.length === 0 ? (
            <p className="q2">{t('还没有划进楼栋。', 'No building lies in it yet.')}</p>
          ) : null}
          <ul className="ll-list pl-houses">
            {grid.places.map((place) => (
              <li key={place.code} className="row between">
                <span>{place.address}</span>
                <span className="q3 nb">{t(`${place.homes} 户`, `${place.homes} homes`)}</span>
              </li>
            ))}
          </ul>
          {grid.history.length > 1 ? (
            <>
              <h3>{t('以前', 'Before')}</h3>
              <ul className="ll-list">
                {grid.history.slice(1).map((form) => (
                  <li key={form.validFrom + form.name} className="row between">
                    <span>{form.name}</span>
                    <span className="sm q3 nb">
                      {form.validFrom} – {form.validTo}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <FormModal<{ name: string }>
            open={form === 'name'}
            onClose={() => setForm(null)}
            title={t(`改名：${grid.name}`, `Rename: ${grid.name}`)}
            verb={t('改名', 'Rename')}
            done={t('改好了', 'Renamed')}
            initial={{ name: grid.name }}
            send={({ name }, key) => call(renameGrid, { grid: code, name }, { key })}
            onDone={gridsChanged}
          >
            <Form.Item
              name="name"
              label={t('名字', 'Name')}
              rules={[{ required: true, message: t('名字要填。', 'A name is needed.') }]}
            >
              <Input maxLength={40} />
            </Form.Item>
          </FormModal>
          <FormModal<object>
            open={form === 'end'}
            onClose={() => setForm(null)}
            title={t(`撤销网格：${grid.name}`, `End grid: ${grid.name}`)}
            verb={t('撤销这个网格', 'End this grid')}
            danger
            done={t('已撤销，历史还在', 'Ended; its history stays')}
            send={(_, key) => call(endGrid, { grid: code }, { key })}
            onDone={() => {
              gridsChanged();
              onGone();
            }}
          >
            <p>
              {t(
                '从今天起不再有这个网格。以前的记录不变。',
                'From today this grid is no more. Earlier records stay as they are.',
              )}
            </p>
          </FormModal>
          {form === 'places' ? <Assign grid={grid} onClose={() => setForm(null)} /> : null}
        </div>
      )}
    </Loading>
  );
}
