import '../../../../cases/pages/console/cases.css';
import './figures.css';
import { Select } from 'antd';
import { Link } from 'wouter';
import { call, serverNow } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { isoDay } from '../../../../../web/when.ts';
import { PlaceSelect } from '../../../../cases/pages/console/place.tsx';
import {
  FIELD,
  type FigureRow,
  GROUPS,
  type Group,
  readServiceFigures,
  WHICH,
  WHICH_WORDS,
  type Which,
} from '../../../figures/contract.ts';

const MONTHS = 24;

/** This month and those before it. */
function months(): string[] {
  const [year, month] = isoDay(serverNow()).split('-').map(Number) as [number, number];
  return Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + (month - 1) - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

const groupWord = (by: Group): string =>
  by === 'item'
    ? t('事项', 'Item')
    : by === 'community'
      ? t('社区', 'Community')
      : by === 'counter'
        ? t('窗口', 'Counter')
        : t('月份', 'Month');

type Asked = { by: Group; from: string; to: string; place?: string };

/** 窗口的数字: each over its own base, which stands beside it; each opens its records. Never by person. */
export default function Figures() {
  const address = useAddress();
  const all = months();
  const by = GROUPS.find((one) => one === address.get('by')) ?? 'item';
  const to = all.find((one) => one === address.get('to')) ?? all[0]!;
  const from = all.find((one) => one === address.get('from') && one <= to) ?? (all[2]! <= to ? all[2]! : to);
  const place = address.get('place');
  const asked: Asked = { by, from, to, ...(place && { place }) };
  const got = useLoad(`service-figures/${by}/${from}/${to}/${place ?? ''}`, () =>
    call(readServiceFigures, asked),
  );
  const choice = (label: string, value: string, options: readonly string[], set: (value: string) => void) => (
    <Select
      aria-label={label}
      style={{ width: 120 }}
      value={value}
      onChange={set}
      options={options.map((one) => ({ value: one, label: one }))}
    />
  );
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('窗口的数字', 'Figures of the window')}</h1>
      </div>
      <div className="con-filters">
        {/* The first filter of a list grows; this one has nothing to fill it with. */}
        <div style={{ flex: 'none' }}>
          <Select
            aria-label={t('按什么分', 'By')}
            style={{ width: 130 }}
            value={by}
            onChange={(value: Group) => address.set({ by: value })}
            options={GROUPS.map((value) => ({
              value,
              label: t(`按${groupWord(value)}`, `By ${groupWord(value)}`),
            }))}
          />
        </div>
        {choice(
          t('从哪个月', 'From'),
          from,
          all.filter((one) => one <= to),
          (value) => address.set({ from: value }),
        )}
        <span className="q2">{t('到', 'to')}</span>
        {choice(t('到哪个月', 'To'), to, all, (value) =>
          address.set({ to: value, ...(value < from && { from: value }) }),
        )}
        <PlaceSelect
          width={170}
          placeholder={t('社区', 'Community')}
          value={place}
          onChange={(code) => address.set({ place: code ? code.slice(0, 12) : null })}
        />
      </div>
      <Loading of={got}>
        {({ rows, total, least }) =>
          rows.length === 0 ? (
            <Empty title={t('这段时间还没有办结的', 'Nothing ended in this time')} />
          ) : (
            <>
              <Table rows={rows} total={total} least={least} asked={asked} />
              <Definitions />
            </>
          )
        }
      </Loading>
    </div>
  );
}

function Table({
  rows,
  total,
  least,
  asked,
}: {
  rows: readonly FigureRow[];
  total: FigureRow;
  least: number;
  asked: Asked;
}) {
  return (
    <section className="rates-scroll" aria-label={t('数字', 'Figures')}>
      <table className="kinds rates svc-figures">
        <thead>
          <tr>
            <th>{groupWord(asked.by)}</th>
            <th className="end">{t('办结', 'Ended')}</th>
            <th className="end">{t('当场办结', 'On the spot')}</th>
            <th className="end">{t('满意', 'Satisfied')}</th>
            <th className="end">{t('差评', 'Bad')}</th>
            <th className="end">{t('最多跑一次', 'One trip at most')}</th>
            <th className="end">{t('材料免交', 'Papers not asked again')}</th>
            <th className="end">{t('承诺 / 用的工作日', 'Days promised / used')}</th>
            <th className="end">{t('超时', 'Late')}</th>
            <th className="end">{t('清单之外', 'Outside')}</th>
            <th className="end">{t('告知单', 'Notices')}</th>
            <th className="end">{t('办不成', 'Undone')}</th>
          </tr>
        </thead>
        <tbody>
          <Line row={total} least={least} asked={asked} total />
          {rows.map((row) => (
            <Line key={row.key} row={row} least={least} asked={asked} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Where the records of one number of one row stand. */
function addressOf(row: FigureRow, which: Which, asked: Asked, total: boolean): string {
  const query = new URLSearchParams({ which, from: asked.from, to: asked.to });
  if (asked.place) query.set('place', asked.place);
  if (!total) {
    if (asked.by === 'month') {
      query.set('from', row.key);
      query.set('to', row.key);
    } else query.set(asked.by === 'community' ? 'place' : asked.by, row.key);
    if (asked.by !== 'month') query.set('of', say(row));
  }
  return `/service-figures/records?${query}`;
}

type LineProps = { row: FigureRow; least: number; asked: Asked; total?: boolean };
function Line({ row, least, asked, total = false }: LineProps) {
  const open = (which: Which, words?: string) => {
    const n = row[FIELD[which]];
    if (n === 0) return words ? <span className="q3">{words}</span> : <span className="q3">0</span>;
    return (
      <Link
        href={addressOf(row, which, asked, total)}
        className="link"
        aria-label={`${words ? `${words} · ` : ''}${say(WHICH_WORDS[which].name)} ${n}`}
      >
        {words ?? n}
      </Link>
    );
  };
  const share = (which: Which, of: Which, most = 0) => {
    const base = row[FIELD[of]];
    if (base === 0) return <td className="end nb q3">—</td>;
    // Too few to say anything: only how many there are.
    if (base < most)
      return (
        <td className="end nb q3">
          — <span className="xs">n={open(of)}</span>
        </td>
      );
    return (
      <td className="end nb">
        <span className="strong">{percent(row[FIELD[which]] / base)}</span>{' '}
        <span className="xs">
          {open(which)}/{open(of)}
        </span>
      </td>
    );
  };
  return (
    <tr className={total ? 'total' : ''}>
      <th scope="row">{say(row)}</th>
      <td className="end nb">{open('ended')}</td>
      {share('on_spot', 'spot_items')}
      {share('satisfied', 'rated', least)}
      <td className="end nb">{open('bad')}</td>
      {share('one_trip', 'ended')}
      <td className="end nb">
        {row.papers === 0 ? (
          <span className="q3">—</span>
        ) : (
          <>
            <span className="strong">{percent(row.reused / row.papers)}</span>{' '}
            <span className="xs">
              {open('with_reuse', `${row.reused}`)}/{open('with_papers', `${row.papers}`)}
              {t(' 份', '')}
            </span>
          </>
        )}
      </td>
      <td className="end nb">
        {row.promised === 0 ? (
          <span className="q3">—</span>
        ) : (
          <>
            {(row.promisedDays / row.promised).toFixed(1)} /{' '}
            <span className="strong">{(row.usedDays / row.promised).toFixed(1)}</span>{' '}
            <span className="xs">
              {open('in_time')}/{open('promised')}
            </span>
          </>
        )}
      </td>
      <td className="end nb">{open('late')}</td>
      <td className="end nb">{open('outside')}</td>
      <td className="end nb">{open('notices')}</td>
      <td className="end nb">{open('undone')}</td>
    </tr>
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

function Definitions() {
  return (
    <section className="svc-means">
      <h2>{t('数字是怎么算的', 'How they are counted')}</h2>
      <dl>
        {WHICH.map((which) => (
          <div key={which}>
            <dt>{say(WHICH_WORDS[which].name)}</dt>
            <dd>{say(WHICH_WORDS[which].means)}</dd>
          </div>
        ))}
      </dl>
      <p className="q2">
        {t('没有按人排的名次。点数字，看后面的每一件。', 'Nobody is ranked. Every number opens its records.')}
      </p>
    </section>
  );
}
