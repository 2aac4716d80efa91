import { Input } from 'antd';
import { Plus, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { type ListColumn, ListPage } from '../../../../web/console/ListPage.tsx';
import { useLive } from '../../../../web/live.ts';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { ButtonLink } from '../../../../web/ui/Button.tsx';
import { date } from '../../../../web/when.ts';
import { useRested } from '../../../cases/pages/phone/field/PlacePicker.tsx';
import { type CampaignRow, countCampaigns, listCampaigns, TAB_WORDS, TABS } from '../../contract.ts';
import { reloadCampaigns } from '../act.ts';
import { Bar } from './Bar.tsx';

/** 专项整治: all campaigns of one's area, by tab. */
export default function List() {
  const address = useAddress();
  const mayWrite = useMay('campaigns.write');
  const tab = TABS.find((one) => one === address.get('tab')) ?? 'running';
  const q = address.get('q')?.trim();
  const counts = useLoad('campaign-counts', () => call(countCampaigns, {}));
  useLive(['campaign', 'campaign_place'], reloadCampaigns);
  return (
    <ListPage<CampaignRow>
      name="campaigns"
      title={t('专项整治', 'Campaigns')}
      actions={
        mayWrite ? (
          <ButtonLink to="/campaigns/new" kind="primary" icon={<Plus size={18} aria-hidden />}>
            {t('发起一次整治', 'Start a campaign')}
          </ButtonLink>
        ) : null
      }
      tabs={TABS.map((key) => ({
        key,
        word: say(TAB_WORDS[key]),
        ...(counts.data && { count: counts.data[key] ?? 0 }),
        bad: key === 'late',
      }))}
      filters={<Words />}
      columns={columns()}
      load={(after) => call(listCampaigns, { tab, ...(q && { q }), ...(after && { after }) })}
      idOf={({ id }) => id}
      {...(!q && counts.data && { total: counts.data[tab] ?? 0 })}
      empty={
        tab === 'running'
          ? t('现在没有进行中的专项整治', 'No campaign is running')
          : t('这一栏是空的', 'Nothing in this tab')
      }
    />
  );
}

function Words() {
  const address = useAddress();
  const said = address.get('q') ?? '';
  const [text, setText] = useState(said);
  const rested = useRested(text, 300);
  const sent = useRef(said);
  useEffect(() => {
    if (rested === sent.current) return;
    sent.current = rested;
    address.set({ q: rested }, { replace: true });
  }, [rested, address]);
  return (
    <Input
      prefix={<Search size={18} aria-hidden />}
      allowClear
      maxLength={40}
      style={{ maxWidth: 360 }}
      aria-label={t('名称', 'Name')}
      placeholder={t('名称', 'Name')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

const columns = (): ListColumn<CampaignRow>[] => [
  {
    key: 'title',
    title: t('整治什么', 'Campaign'),
    always: true,
    render: (_, row) => (
      <>
        <Link href={`/campaigns/${row.id}`} className="link strong">
          {row.title}
        </Link>
        <div className="sm q2">
          {row.placeName}
          {row.lead ? t(` · ${row.lead}牵头`, ` · led by ${row.lead}`) : ''}
        </div>
      </>
    ),
  },
  {
    key: 'dates',
    title: t('起止', 'From, to'),
    width: 250,
    render: (_, row) => (
      <span className="q2 nb">
        {date(row.starts)} – {date(row.ends)}
      </span>
    ),
  },
  {
    key: 'done',
    title: t('进度', 'Progress'),
    width: 220,
    render: (_, row) => {
      const { places } = row.figures;
      return (
        <>
          <span>
            {t(
              `办完 ${places.done} 个，共 ${places.all} 个地方`,
              `${places.done} of ${places.all} places done`,
            )}
          </span>
          <Bar places={places} />
        </>
      );
    },
  },
  {
    key: 'problems',
    title: t('发现问题', 'Problems'),
    width: 150,
    render: (_, { figures: { checks } }) => {
      const open = checks.problem + checks.handed;
      const found = open + checks.fixed;
      if (found === 0) return <span className="q2">{t('无', 'none')}</span>;
      return (
        <span>
          {found}
          <span className={`sm ${open > 0 ? 'brick' : 'q2'}`}>
            {' '}
            {open > 0 ? t(`还有 ${open} 个没办完`, `${open} open`) : t('都整改了', 'all put right')}
          </span>
        </span>
      );
    },
  },
];
