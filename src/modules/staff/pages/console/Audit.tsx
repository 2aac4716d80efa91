import '../staff.css';
import { Input, Select } from 'antd';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { say, t } from '../../../../web/t.ts';
import { clock, date } from '../../../../web/when.ts';
import { AUDIT_VERBS, type AuditGroup, GROUP_WORDS, verbWords } from '../../audit/contract.ts';
import { type AuditRow, isRole, listAudit, ROLES } from '../../contract.ts';

const GROUPS = Object.keys(GROUP_WORDS) as AuditGroup[];

/** 审计: who looked at and changed what. Nothing here can be changed. */
export default function Audit() {
  const address = useAddress();
  const group = address.get('tab') as AuditGroup | undefined;
  const [verb, person, from, to] = ['verb', 'person', 'from', 'to'].map((key) => address.get(key));
  const columns: ListColumn<AuditRow>[] = [
    {
      key: 'at',
      title: t('时间', 'When'),
      always: true,
      width: 150,
      render: (_, row) => (
        <span className="nb">
          {date(row.at)} {clock(row.at)}
        </span>
      ),
    },
    { key: 'who', title: t('谁', 'Who'), always: true, render: (_, row) => actorWord(row) },
    {
      key: 'verb',
      title: t('做了什么', 'Did what'),
      always: true,
      render: (_, row) => <span className="strong">{say(verbWords(row.verb))}</span>,
    },
    {
      key: 'what',
      title: t('说明', 'Details'),
      render: (_, row) => <span className="q2">{details(row)}</span>,
    },
    {
      key: 'place',
      title: t('地方', 'Place'),
      render: (_, row) => <span className="sm q3">{row.grid ?? row.place}</span>,
    },
  ];
  const shown = group ? AUDIT_VERBS[group] : Object.assign({}, ...Object.values(AUDIT_VERBS));
  return (
    <ListPage<AuditRow>
      name="audit"
      title={t('审计', 'Audit')}
      tabs={[
        { key: '', word: t('全部', 'All') },
        ...GROUPS.map((key) => ({ key, word: say(GROUP_WORDS[key]) })),
      ]}
      filters={
        <>
          <Input
            placeholder={t('谁（姓名）', 'Who (name)')}
            aria-label={t('谁', 'Who')}
            value={person ?? ''}
            onChange={(event) => address.set({ person: event.target.value }, { replace: true })}
          />
          <Select
            aria-label={t('做了什么', 'Did what')}
            placeholder={t('做了什么', 'Did what')}
            allowClear
            style={{ minWidth: 180 }}
            value={verb ?? null}
            onChange={(next) => address.set({ verb: next })}
            options={Object.keys(shown).map((value) => ({ value, label: say(verbWords(value)) }))}
          />
          {(['from', 'to'] as const).map((key) => (
            <label key={key} className="row sm q2" style={{ gap: 6 }}>
              {key === 'from' ? t('从', 'From') : t('到', 'to')}
              <input
                className="ll-input staff-day"
                type="date"
                value={address.get(key) ?? ''}
                onChange={(event) => address.set({ [key]: event.target.value })}
              />
            </label>
          ))}
        </>
      }
      columns={columns}
      load={(after) =>
        call(listAudit, {
          ...(group && { group }),
          ...(verb && { verb }),
          ...(person && { person }),
          ...(from && { from }),
          ...(to && { to }),
          ...(after && { after }),
        })
      }
      idOf={(row) => String(row.id)}
      drawer={(id, row, move) => (
        <Drawer
          label={row ? say(verbWords(row.verb)) : id}
          at={move.at}
          {...(move.previous && { onPrevious: move.previous })}
          {...(move.next && { onNext: move.next })}
          onClose={move.close}
          right={row?.verb}
        >
          {row ? (
            <Details row={row} />
          ) : (
            <p className="q2">{t('往下翻，找到这一条再看。', 'Scroll the list to this entry.')}</p>
          )}
        </Drawer>
      )}
    />
  );
}

function Details({ row }: { row: AuditRow }) {
  const facts: [string, string][] = [
    [t('时间', 'When'), `${date(row.at)} ${clock(row.at)}`],
    [t('谁', 'Who'), actorWord(row)],
    [t('对象', 'About'), `${row.noun} ${row.subject}`],
    [t('地方', 'Place'), row.grid ?? (row.place || t('全部地区', 'everywhere'))],
    ...Object.entries(row.data).map(([key, value]): [string, string] => [
      detailWord(key),
      typeof value === 'boolean' ? (value ? t('有', 'yes') : t('无', 'no')) : worded(value),
    ]),
  ];
  return (
    <>
      <h2>{say(verbWords(row.verb))}</h2>
      <dl className="staff-facts">
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt className="sm q3">{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function actorWord(row: AuditRow): string {
  if (row.actorName) return row.actorName;
  if (row.actorKind === 'resident') return t('居民', 'a resident');
  return row.actorKind === 'nobody' ? t('没有登录的人', 'somebody not signed in') : row.actorKind;
}

/** What the event itself says, without ids. */
function details(row: AuditRow): string {
  const hidden = /^[0-9a-f]{8}-/;
  return Object.entries(row.data)
    .filter(([, value]) => value !== null && value !== '' && value !== false && !hidden.test(String(value)))
    .map(([key, value]) => `${detailWord(key)} ${worded(value)}`.trim())
    .join(' · ');
}

function worded(value: unknown): string {
  if (typeof value === 'string' && isRole(value)) return say(ROLES[value].name);
  if (value === true) return '';
  if (Array.isArray(value)) return value.map(String).join('、');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function detailWord(key: string): string {
  const words: Record<string, string> = {
    name: t('姓名', 'name'),
    role: t('岗位', 'role'),
    scope: t('范围', 'scope'),
    purpose: t('用途', 'purpose'),
    reason: t('原因', 'reason'),
    ip: t('网络地址', 'address'),
    fields: t('字段', 'fields'),
    field: t('字段', 'field'),
    from: t('从', 'from'),
    to: t('到', 'to'),
    by: t('由', 'by'),
    day: t('日期', 'day'),
    grids: t('网格', 'grids'),
    login: t('账号', 'login'),
    until: t('到', 'until'),
    secondFactor: t('动态口令', 'second factor'),
  };
  return words[key] ?? key;
}
