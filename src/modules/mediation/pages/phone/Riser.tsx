import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { Segment } from '../../../../web/ui/Segment.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { when } from '../../../../web/when.ts';
import { RESIDENCE_WORDS } from '../../../people/contract.ts';
import { type DisputeHome, type DisputeWhole, FIND_WORDS, FINDS, type Find } from '../../contract.ts';
import { addHome, checkHome, type RiserRow, readRiser } from '../../parties/contract.ts';
import { useDisputeAct } from './act.ts';

/** Suggested homes shown at once, nearest first. */
const NEAREST = 4;

/** The flats on one pipe as a column of windows, the highest on top: who lives there, and what was found. */
export function Riser({ d }: { d: DisputeWhole }) {
  const may = d.may.includes('talk');
  const got = useLoad(may ? `riser/${d.id}/${d.homes.length}` : null, () => call(readRiser, { id: d.id }));
  const above = got.data?.rows ?? [];
  const known = new Map(d.homes.map((home) => [home.home, home]));
  const [all, setAll] = useState(false);
  const suggested = above.filter(({ added }) => !added);
  // In a tall house the nearest few: the next floors show when these are added.
  const high = all ? new Set<string>() : new Set(suggested.slice(NEAREST).map(({ home }) => home));
  const listed = [
    ...above
      .filter(({ home }) => !high.has(home))
      .map((row) => ({ code: row.home, row, home: known.get(row.home) })),
    ...d.homes
      .filter(({ home }) => home !== d.place && !above.some((row) => row.home === home))
      .map((home) => ({ code: home.home, row: undefined, home })),
  ].sort((a, b) => (a.code < b.code ? 1 : -1));
  const here = known.get(d.place);
  if (listed.length === 0 && !got.data) return null;
  return (
    <section className="med-section">
      <h2>{t('同一根立管，往上查', 'The same riser, floor by floor')}</h2>
      <p className="sm q2" style={{ marginBottom: 8 }}>
        {hint(got.data?.why, suggested[0]?.name)}
      </p>
      {high.size > 0 ? (
        <button type="button" className="link field-change sm" onClick={() => setAll(true)}>
          {t(`再往上还有 ${high.size} 户，都列出来`, `${high.size} more above: show all`)}
        </button>
      ) : null}
      {here || listed.length > 0 ? (
        <ul className="med-riser">
          {listed.map(({ code, row, home }) => (
            <Flat key={code} d={d} row={row} home={home} may={may} />
          ))}
          {here ? (
            <li>
              <span className="med-pane here" aria-hidden />
              <div>
                <b>{here.name}</b> <span className="sm q2">{t('出水的这一户', 'where it drips')}</span>
              </div>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}

function hint(why: string | undefined, first: string | undefined): string {
  if (why === 'top')
    return t('这一户在顶层，先看屋面和雨水管。', 'This is the top floor: look at the roof first.');
  if (why === 'home')
    return t('地点没有选到户，看不出是哪根立管。', 'The place is no home, so the riser is not known.');
  if (why === 'unclear')
    return t(
      '门牌看不出在哪个位置，请自己加楼上的住户。',
      'The number tells no position: add the homes above yourself.',
    );
  return first
    ? t(`从 ${first} 查起，一层一层往上。`, `Begin with ${first}, then upwards.`)
    : t('楼上各户都加进来了。', 'All homes above are added.');
}

type FlatProps = { d: DisputeWhole; row: RiserRow | undefined; home: DisputeHome | undefined; may: boolean };

function Flat({ d, row, home, may }: FlatProps) {
  const act = useDisputeAct();
  const [mending, setMending] = useState(false);
  const name = home?.name ?? row?.name ?? '';
  const code = home?.home ?? row?.home ?? '';
  const found = home?.found ?? null;
  return (
    <li>
      <span className={`med-pane ${found ?? ''}`} aria-hidden />
      <div>
        <div className="row between wrap">
          <b>{name}</b>
          {home ? null : (
            <Button
              busy={act.busy}
              onClick={() =>
                void act.run(
                  (key) => call(addHome, { id: d.id, home: code }, { key }),
                  () => toast(t(`${name} 加进来了`, `${name} added`)),
                )
              }
              aria-label={t(`把 ${name} 加进来`, `Add ${name}`)}
            >
              {t('加进来', 'Add')}
            </Button>
          )}
          {found && !mending ? (
            <span className="row" style={{ gap: 6 }}>
              <b className={found === 'leaks' ? 'brick' : found === 'none' ? 'spring' : 'q2'}>
                {say(FIND_WORDS[found])}
              </b>
              {may ? (
                <button
                  type="button"
                  className="link field-change"
                  onClick={() => setMending(true)}
                  aria-label={t(`改 ${name} 查的结果`, `Change what was found in ${name}`)}
                >
                  {t('改', 'Change')}
                </button>
              ) : null}
            </span>
          ) : null}
        </div>
        <p className="sm q2">{row ? onFile(row) : ''}</p>
        {home?.foundAt ? (
          <p className="xs q3">
            {when(home.foundAt)} {home.foundBy}
          </p>
        ) : null}
        {home && may && (!found || mending) ? (
          <Segment<Find>
            label={t(`${name} 查得怎么样`, `What was found in ${name}`)}
            value={found}
            onChange={(value) =>
              void act.run(
                (key) => call(checkHome, { id: d.id, home: code, found: value }, { key }),
                () => setMending(false),
              )
            }
            choices={FINDS.map((value) => ({
              value,
              label: say(FIND_WORDS[value]),
              bad: value === 'leaks',
            }))}
          />
        ) : null}
        {act.wrong ? (
          <p className="sm brick" role="alert">
            {act.wrong.message}
          </p>
        ) : null}
      </div>
    </li>
  );
}

const onFile = ({ people }: RiserRow): string =>
  people.length === 0
    ? t('档案里没有人', 'Nobody on file')
    : people
        .toSorted((a, b) => Number(answers(b.role)) - Number(answers(a.role)))
        .slice(0, 3)
        .map(({ name, role }) => `${say(RESIDENCE_WORDS[role])} ${name}`)
        .join(t('，', ', '));

/** Owner and tenant are asked first. */
const answers = (role: RiserRow['people'][number]['role']): boolean => role === 'owner' || role === 'tenant';
