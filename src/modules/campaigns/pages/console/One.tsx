import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { call, urlOf } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { useLive } from '../../../../web/live.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Stat } from '../../../../web/ui/Stat.tsx';
import { date } from '../../../../web/when.ts';
import {
  type CampaignWhole,
  closeCampaign,
  exportCampaign,
  printReport,
  readCampaign,
  TAB_WORDS,
} from '../../contract.ts';
import { reloadCampaigns } from '../act.ts';
import { Change } from './Change.tsx';
import { Items } from './Items.tsx';
import { Progress } from './Progress.tsx';
import { ReportView } from './ReportView.tsx';
import { UnitsView } from './UnitsView.tsx';
import '../campaigns.css';

const VIEWS = ['progress', 'items', 'units', 'report'] as const;
type View = (typeof VIEWS)[number];

function wordOf(view: View): string {
  if (view === 'progress') return t('进度', 'Progress');
  if (view === 'items') return t('清单项', 'Items');
  if (view === 'units') return t('单位', 'Units');
  return t('报告', 'Report');
}

/** One campaign: how far it is, its items, its units, its report. */
export default function One() {
  const { id = '' } = useParams();
  const got = useLoad(`campaign/${id}`, () => call(readCampaign, { id }));
  useLive(['campaign', 'campaign_place'], reloadCampaigns);
  return (
    <div className="con-page">
      <Loading of={got} home="/campaigns">
        {(c) => <Whole c={c} />}
      </Loading>
    </div>
  );
}

function Whole({ c }: { c: CampaignWhole }) {
  const address = useAddress();
  const [form, setForm] = useState<'change' | 'close' | null>(null);
  const view = VIEWS.find((one) => one === address.get('view')) ?? 'progress';
  const { places, checks } = c.figures;
  const open = checks.problem + checks.handed;
  return (
    <>
      <p className="sm">
        <Link href="/campaigns" className="link">
          {t('专项整治', 'Campaigns')}
        </Link>
      </p>
      <div className="con-title">
        <h1>{c.title}</h1>
        <div className="con-actions">
          <a className="ll-btn outline" href={urlOf(exportCampaign, { id: c.id })} download>
            {t('导出台账', 'Export the sheet')}
          </a>
          <a
            className="ll-btn outline"
            href={urlOf(printReport, { id: c.id })}
            target="_blank"
            rel="noreferrer"
          >
            {t('打印报告', 'Print the report')}
          </a>
          {c.mayWrite && c.tab !== 'closed' ? (
            <>
              <Button onClick={() => setForm('change')}>{t('改期限和单位', 'Change dates and units')}</Button>
              <Button onClick={() => setForm('close')}>{t('结束整治', 'Close the campaign')}</Button>
            </>
          ) : null}
        </div>
      </div>
      <p className="q2">
        {c.placeName} · {date(c.starts)} – {date(c.ends)} ·{' '}
        <span className={c.tab === 'late' ? 'brick strong' : 'strong'}>{say(TAB_WORDS[c.tab])}</span>
        {c.lead ? t(` · ${c.lead}牵头`, ` · led by ${c.lead}`) : ''}
      </p>
      {c.why ? <p>{c.why}</p> : null}
      {c.part ? (
        <p className="quiet sm">
          {t('下面只是您能看到的那一部分地方。', 'What follows is only of the places that you may see.')}
        </p>
      ) : null}
      <div className="cam-head">
        <Stat
          value={places.done}
          unit={t(`/${places.all} 个`, `/${places.all}`)}
          label={t('办完的地方', 'Places done')}
          to={`/campaigns/${c.id}?state=done`}
        />
        <Stat
          value={places.problem}
          unit={t('个', '')}
          label={t('有问题没办完', 'With open problems')}
          to={`/campaigns/${c.id}?state=problem`}
        />
        <Stat
          value={open + checks.fixed}
          unit={t('个', '')}
          label={t('发现的问题', 'Problems found')}
          to={`/campaigns/${c.id}?view=items`}
        />
        <Stat
          value={checks.fixed}
          unit={t('个', '')}
          label={t('整改好了', 'Put right')}
          to={`/campaigns/${c.id}?view=items`}
        />
        <Stat
          value={places.todo}
          unit={t('个', '')}
          label={t('还没去的地方', 'Not begun')}
          to={`/campaigns/${c.id}?state=todo`}
        />
      </div>
      <nav className="con-tabs" aria-label={t('这次整治', 'This campaign')}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            href={`/campaigns/${c.id}${one === 'progress' ? '' : `?view=${one}`}`}
            aria-current={one === view ? 'true' : undefined}
          >
            {wordOf(one)}
          </Link>
        ))}
      </nav>
      {view === 'progress' ? <Progress c={c} /> : null}
      {view === 'items' ? <Items c={c} /> : null}
      {view === 'units' ? <UnitsView c={c} /> : null}
      {view === 'report' ? <ReportView id={c.id} version={`${c.version} ${JSON.stringify(checks)}`} /> : null}
      <Change c={c} open={form === 'change'} onClose={() => setForm(null)} />
      <Close c={c} open={form === 'close'} onClose={() => setForm(null)} />
    </>
  );
}

function Close({ c, open, onClose }: { c: CampaignWhole; open: boolean; onClose: () => void }) {
  const { places, checks } = c.figures;
  const left = checks.problem + checks.handed;
  return (
    <FormModal<{ words?: string }>
      open={open}
      onClose={onClose}
      title={t(`结束整治：${c.title}`, `Close: ${c.title}`)}
      verb={t('结束整治', 'Close the campaign')}
      done={t('结束了，报告在“报告”里', 'Closed; the report stands under “Report”')}
      onDone={reloadCampaigns}
      send={({ words }, key) =>
        call(closeCampaign, { id: c.id, words: words ?? '', version: c.version }, { key })
      }
    >
      <p>
        {t(
          `办完 ${places.done} 个地方，共 ${places.all} 个；还有 ${left} 个问题没办完、${checks.todo} 项没查。结束以后不能再记，没办完的会写在报告里。`,
          `${places.done} of ${places.all} places are done; ${left} problems are open and ${checks.todo} items unchecked. Nothing can be recorded afterwards; what is open stands in the report.`,
        )}
      </p>
      <Form.Item name="words" label={t('想在报告里补几句', 'Anything to add to the report')}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
    </FormModal>
  );
}
