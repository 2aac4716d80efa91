import { Form, Input } from 'antd';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { t } from '../../../../web/t.ts';
import { type CampaignWhole, changeCampaign } from '../../contract.ts';
import { reloadCampaigns } from '../act.ts';
import { AssistSelect, LeadSelect, useUnits } from './UnitFields.tsx';

type Values = {
  title: string;
  why?: string;
  starts: string;
  ends: string;
  lead: string | null;
  assist: string[];
};

/** Words, dates and units; a new end is a new deadline for every place that is not done. */
export function Change({ c, open, onClose }: { c: CampaignWhole; open: boolean; onClose: () => void }) {
  const units = useUnits(open ? c.place : null);
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <FormModal<Values>
      open={open}
      onClose={onClose}
      title={t(`改：${c.title}`, `Change: ${c.title}`)}
      verb={t('存下来', 'Save')}
      done={t('改好了', 'Changed')}
      onDone={reloadCampaigns}
      initial={{
        title: c.title,
        why: c.why,
        starts: c.starts,
        ends: c.ends,
        lead: c.units.find(({ lead }) => lead)?.id ?? null,
        assist: c.units.filter(({ lead }) => !lead).map(({ id }) => id),
      }}
      send={({ why, lead, ...values }, key) =>
        call(
          changeCampaign,
          { id: c.id, ...values, why: why ?? '', lead: lead ?? null, version: c.version },
          { key },
        )
      }
    >
      <Form.Item name="title" label={t('名称', 'Name')} rules={needed(t('名称要填。', 'A name is needed.'))}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="why" label={t('为什么做', 'Why')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item
        name="starts"
        label={t('从哪天', 'From')}
        rules={needed(t('日子要填。', 'A day is needed.'))}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item name="ends" label={t('到哪天', 'To')} rules={needed(t('日子要填。', 'A day is needed.'))}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="lead" label={t('牵头单位', 'Lead unit')}>
        <LeadSelect units={units} />
      </Form.Item>
      <Form.Item name="assist" label={t('配合单位', 'Assisting units')}>
        <AssistSelect units={units} />
      </Form.Item>
    </FormModal>
  );
}
