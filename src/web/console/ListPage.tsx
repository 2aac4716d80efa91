import { Button, Checkbox, Popover, Table, type TableColumnType } from 'antd';
import { Columns3 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { t } from '../t.ts';
import { ErrorPage, troubleOf, wordsOf } from '../ui/ErrorPage.tsx';
import { useAddress } from './address.ts';
import { useColumns } from './columns.ts';
import { usePaged } from './paged.ts';

export type ListTab = { key: string; word: string; count?: number; bad?: boolean };
/** A column that the reader may hide, unless `always`. `key` names it in the column memory. */
export type ListColumn<Row> = TableColumnType<Row> & { key: string; title: string; always?: boolean };

type Props<Row> = {
  /** Names the list: for the memory of its columns and for `reload(name)`. */
  name: string;
  title: string;
  actions?: ReactNode;
  tabs?: readonly ListTab[];
  /** Selects and a search box; they read and write the address by `useAddress`. */
  filters?: ReactNode;
  columns: readonly ListColumn<Row>[];
  /** One page: `after` is the `next` of the page before. The address' filters are yours to read. */
  load: (after: string | undefined) => Promise<{ rows: Row[]; next: string | null }>;
  idOf: (row: Row) => string;
  /** Said as “共 80 条” when the server knows. */
  total?: number | null;
  empty?: ReactNode;
  /** Rows can be chosen; what can be done with them stands in a bar while any are. */
  chosen?: Chosen;
  /** The drawer of the opened row; `id` comes from the address and may not be among the loaded rows. */
  drawer?: (id: string, row: Row | undefined, move: Move) => ReactNode;
};

type Chosen = { ids: readonly string[]; onChange: (ids: string[]) => void; bar: ReactNode };

export type Move = {
  at: { number: number; of: number | null } | undefined;
  previous?: () => void;
  next?: () => void;
  close: () => void;
};

/** Tabs, filters, a table, more rows by key, and a drawer: the address keeps all of it. */
export function ListPage<Row extends object>(props: Props<Row>) {
  const { name, title, actions, tabs, filters, columns, load, idOf, total, empty, drawer, chosen } = props;
  const address = useAddress();
  const [path] = useLocation();
  const tab = address.get('tab') ?? tabs?.[0]?.key;
  const open = address.get('open');
  const list = usePaged(`${name}?${withoutOpen(address.text)}`, load);
  const [hidden, setHidden] = useColumns(name);
  const [now, setNow] = useState<string | null>(null);
  const rows = list.rows ?? [];
  const at = open === undefined ? -1 : rows.findIndex((row) => idOf(row) === open);
  const show = (id: string | null) => {
    setNow(id);
    address.set({ open: id });
  };
  const step = (by: number) => {
    const row = rows[at + by];
    return at >= 0 && row ? () => address.set({ open: idOf(row) }, { replace: true }) : undefined;
  };
  return (
    <div className={`con-desk ${open && drawer ? 'con-two' : ''}`}>
      <section className="con-left">
        <div className="con-title">
          <h1>{title}</h1>
          <div className="con-actions">
            {actions}
            <ColumnMenu columns={columns} hidden={hidden} onChange={setHidden} />
          </div>
        </div>
        {tabs ? (
          <Tabs
            tabs={tabs}
            now={tab}
            hrefOf={(key) => `${path}?${tabAddress(address.text, key, tabs[0]?.key)}`}
          />
        ) : null}
        {filters ? <div className="con-filters">{filters}</div> : null}
        {chosen && chosen.ids.length > 0 ? (
          <section className="con-chosen" aria-label={t('选中的', 'Chosen')}>
            {chosen.bar}
            {chosen.ids.length < rows.length ? (
              <Button size="small" type="text" onClick={() => chosen.onChange(rows.map(idOf))}>
                {t(`这 ${rows.length} 条都选`, `Choose all ${rows.length}`)}
              </Button>
            ) : null}
          </section>
        ) : null}
        {list.error && !list.rows ? (
          <ErrorPage trouble={troubleOf(list.error)} words={wordsOf(list.error)} again={list.again} />
        ) : (
          <Table<Row>
            dataSource={rows}
            rowKey={idOf}
            loading={list.loading && !list.rows}
            columns={[
              ...(chosen ? [pickColumn(chosen, idOf)] : []),
              ...columns.filter((column) => column.always || !hidden.includes(column.key)),
            ]}
            pagination={false}
            size="medium"
            // An empty table needs no bar that nobody could reach by keyboard.
            scroll={rows.length > 0 ? { x: 'max-content' } : {}}
            locale={{ emptyText: empty ?? t('没有符合的', 'Nothing fits') }}
            rowClassName={(row) =>
              idOf(row) === open ? 'ant-table-row-selected' : idOf(row) === now ? 'con-was' : ''
            }
            onRow={(row) =>
              drawer
                ? {
                    onClick: (event) => {
                      if (!(event.target as Element).closest('a, button, input, label')) show(idOf(row));
                    },
                    onKeyDown: (event) => {
                      if (event.key === 'Enter' && event.target === event.currentTarget) show(idOf(row));
                    },
                    tabIndex: 0,
                    className: 'con-row',
                  }
                : {}
            }
          />
        )}
        <div className="con-more">
          {total !== undefined && total !== null ? (
            <span className="sm q3">
              {t(`共 ${total} 条，已显示 ${rows.length} 条`, `${rows.length} of ${total} shown`)}
            </span>
          ) : null}
          {list.next ? (
            <Button loading={list.loading} onClick={list.more}>
              {t('再看一些', 'Show more')}
            </Button>
          ) : null}
        </div>
      </section>
      {open && drawer
        ? drawer(open, rows[at], {
            at: at < 0 ? undefined : { number: at + 1, of: total ?? (list.next ? null : rows.length) },
            previous: step(-1),
            next: step(1),
            close: () => show(null),
          })
        : null}
    </div>
  );
}

/** A box before each row. Our own: Ant Design's repeats its box in a hidden row, where keyboards still reach it. */
function pickColumn<Row>(chosen: Chosen, idOf: (row: Row) => string): TableColumnType<Row> {
  return {
    key: 'pick',
    width: 44,
    title: <span className="sr">{t('选', 'Choose')}</span>,
    render: (_, row) => {
      const id = idOf(row);
      const on = chosen.ids.includes(id);
      return (
        <label className="con-pick">
          <input
            type="checkbox"
            checked={on}
            onChange={() =>
              chosen.onChange(on ? chosen.ids.filter((one) => one !== id) : [...chosen.ids, id])
            }
          />
          <span className="sr">{t('选这一条', 'Choose this row')}</span>
        </label>
      );
    },
  };
}

function Tabs({
  tabs,
  now,
  hrefOf,
}: {
  tabs: readonly ListTab[];
  now: string | undefined;
  hrefOf: (key: string) => string;
}) {
  return (
    <nav className="con-tabs" aria-label={t('分类', 'Kinds')}>
      {tabs.map((tab) => (
        <Link key={tab.key} href={hrefOf(tab.key)} aria-current={tab.key === now ? 'true' : undefined}>
          {tab.word}
          {tab.count === undefined ? null : (
            <b className={tab.bad && tab.count > 0 ? 'brick' : undefined}>
              {tab.count > 999 ? '999+' : tab.count}
            </b>
          )}
        </Link>
      ))}
    </nav>
  );
}

type MenuProps<Row> = {
  columns: readonly ListColumn<Row>[];
  hidden: readonly string[];
  onChange: (hidden: string[]) => void;
};

function ColumnMenu<Row>({ columns, hidden, onChange }: MenuProps<Row>) {
  const free = columns.filter((column) => !column.always);
  if (free.length === 0) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          style={{ display: 'grid', gap: 8 }}
          options={free.map((column) => ({ value: column.key, label: column.title }))}
          value={free.map((column) => column.key).filter((key) => !hidden.includes(key))}
          onChange={(shown) =>
            onChange(free.map((column) => column.key).filter((key) => !shown.includes(key)))
          }
        />
      }
    >
      <Button icon={<Columns3 size={18} aria-hidden />} aria-label={t('看哪几列', 'Columns')} />
    </Popover>
  );
}

function withoutOpen(text: string): string {
  const params = new URLSearchParams(text);
  params.delete('open');
  params.sort();
  return params.toString();
}

function tabAddress(text: string, key: string, first: string | undefined): string {
  const params = new URLSearchParams(text);
  params.delete('open');
  if (key === first) params.delete('tab');
  else params.set('tab', key);
  return params.toString();
}
