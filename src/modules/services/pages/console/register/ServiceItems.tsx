import '../../register.css';
import { Button, Input, Select } from 'antd';
import { Plus } from 'lucide-react';
import { useLocation } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { type ListColumn, ListPage } from '../../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { type ItemHead as Head, KIND_WORDS, type KINDS, readRegister } from '../../../catalogue/contract.ts';
import { Departments, Events, Papers, Refusals } from './Lists.tsx';
import { ServiceItemDrawer } from './ServiceItemDrawer.tsx';
import { days, isKind, TABS, type Tab, tabs, useMayEdit, way } from './words.ts';

/** 事项清单: everything that is done, by kind; beside it the lists that items and the guide draw on. */
export default function ServiceItems() {
  const asked = useAddress().get('tab') as Tab | undefined;
  const tab = asked && TABS.includes(asked) ? asked : 'service';
  if (tab === 'events') return <Events />;
  if (tab === 'refusals') return <Refusals />;
  if (tab === 'papers') return <Papers />;
  if (tab === 'departments') return <Departments />;
  return isKind(tab) ? <Items key={tab} kind={tab} /> : null;
}

function Items({ kind }: { kind: (typeof KINDS)[number] }) {
  const address = useAddress();
  const [, go] = useLocation();
  const may = useMayEdit();
  const department = address.get('department');
  const q = address.get('q')?.trim() ?? '';
  const { data } = useLoad('service-items/departments', () => call(readRegister, { kind: 'service' }));
  const nameOf = (code: string | null) => {
    const found = data?.departments.find((one) => one.code === code);
    return found ? say(found) : (code ?? '');
  };
  const columns: ListColumn<Head>[] = [
    {
      key: 'code',
      title: t('编号', 'Code'),
      render: (_, row) => <span className="nb q2">{row.code}</span>,
    },
    {
      key: 'name',
      title: t('事项', 'Item'),
      always: true,
      render: (_, row) => (
        <>
          <span className="strong">{say(row)}</span>
          {row.ended ? <span className="ll-tag reg-tag">{t('停用', 'ended')}</span> : null}
        </>
      ),
    },
    ...(kind === 'service'
      ? [
          {
            key: 'department',
            title: t('部门', 'Department'),
            render: (_: unknown, row: Head) => nameOf(row.department),
          },
        ]
      : []),
    { key: 'way', title: t('怎么办', 'How'), render: (_, row) => way(row.way) },
    {
      key: 'days',
      title: t('承诺时限', 'Promised'),
      render: (_, row) => <span className="nb">{days(row.way, row.promisedDays)}</span>,
    },
    {
      key: 'version',
      title: t('版本', 'Version'),
      render: (_, row) => t(`第 ${row.version} 版`, `v${row.version}`),
    },
  ];
  return (
    <ListPage<Head>
      name={`service-items-${kind}`}
      title={t('事项清单', 'The register')}
      tabs={tabs()}
      actions={
        may ? (
          <Button icon={<Plus size={18} aria-hidden />} onClick={() => go(`/service-items/new?kind=${kind}`)}>
            {t('加一个事项', 'Add an item')}
          </Button>
        ) : (
          <span className="sm q3">
            {t('所有地方共用，由管全部地区的人来改', 'Shared by all places; changed by who answers for all')}
          </span>
        )
      }
      filters={
        <>
          {kind === 'service' ? (
            <Select
              allowClear
              aria-label={t('哪个部门', 'Department')}
              placeholder={t('全部部门', 'All departments')}
              style={{ minWidth: 160 }}
              value={department ?? null}
              onChange={(code: string | null) => address.set({ department: code })}
              options={(data?.departments ?? []).map((one) => ({ value: one.code, label: say(one) }))}
            />
          ) : null}
          <Input.Search
            allowClear
            aria-label={t('找事项', 'Find an item')}
            placeholder={t('事项名称或编号', 'Name or code')}
            style={{ width: 220 }}
            defaultValue={q}
            onSearch={(text) => address.set({ q: text.trim() }, { replace: true })}
          />
        </>
      }
      columns={columns}
      idOf={({ code }) => code}
      load={async () => {
        const { items } = await call(readRegister, { kind });
        const wanted = q.toLowerCase();
        return {
          rows: items.filter(
            (row) =>
              (!department || row.department === department) &&
              (!wanted || `${row.zh} ${row.en} ${row.code}`.toLowerCase().includes(wanted)),
          ),
          next: null,
        };
      }}
      empty={t(`没有符合的${KIND_WORDS[kind].zh}`, 'Nothing fits')}
      drawer={(code, _row, move) => <ServiceItemDrawer key={code} code={code} move={move} />}
    />
  );
}
