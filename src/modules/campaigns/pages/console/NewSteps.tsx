import { Checkbox, Input } from 'antd';
import { t } from '../../../../web/t.ts';
import { Field } from '../../../../web/ui/Field.tsx';
import { date } from '../../../../web/when.ts';
import type { UnitRow } from '../../../units/contract.ts';
import type { Template } from '../../contract.ts';
import type { Chosen } from './ChoosePlaces.tsx';
import { type Draft, draftOf } from './EditItems.tsx';
import { AssistSelect, LeadSelect } from './UnitFields.tsx';

/** The wizard's answers before anything is sent. */
export type Form = {
  template: string | null;
  title: string;
  why: string;
  starts: string;
  ends: string;
  places: Chosen;
  items: Draft[];
  lead: string | null;
  assist: string[];
  keep: boolean;
};

type Set = (more: Partial<Form>) => void;

/** Step 1: what, why, when, where. */
export function What({
  form,
  set,
  templates,
  units,
  area,
}: {
  form: Form;
  set: Set;
  templates: readonly Template[];
  units: readonly UnitRow[];
  area: React.ReactNode;
}) {
  const take = (template: Template) =>
    set({
      template: template.id,
      title: template.title,
      why: template.why,
      items: template.items.map((item) => draftOf(item)),
      lead: leadFor(template.lead, units),
    });
  return (
    <>
      <h2>{t('从现成的开始，或者自己写', 'Begin with a ready one, or write your own')}</h2>
      <div className="cam-cards">
        {templates.map((template) => (
          <button
            type="button"
            className="cam-card"
            key={template.id}
            aria-pressed={form.template === template.id}
            onClick={() => take(template)}
          >
            <b>{template.title}</b>
            <span className="sm q2">
              {t(`${template.items.length} 项`, `${template.items.length} items`)}
              {template.lead ? t(`，${template.lead}牵头`, `, led by ${template.lead}`) : ''}
            </span>
          </button>
        ))}
        <button
          type="button"
          className="cam-card"
          aria-pressed={form.template === null}
          onClick={() => set({ template: null, title: '', why: '', items: [draftOf()], lead: null })}
        >
          <b>{t('自己写', 'My own')}</b>
          <span className="sm q2">{t('从空白清单开始', 'Begin with an empty list')}</span>
        </button>
      </div>
      <h2>{t('叫什么，什么时候', 'Name and dates')}</h2>
      <div className="col" style={{ gap: 10, maxWidth: 560 }}>
        <Field label={t('名称', 'Name')}>
          {(tie) => (
            <Input
              {...tie}
              value={form.title}
              maxLength={40}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('为什么做', 'Why')}>
          {(tie) => (
            <Input.TextArea
              {...tie}
              rows={2}
              maxLength={500}
              value={form.why}
              onChange={(event) => set({ why: event.target.value })}
            />
          )}
        </Field>
        <div className="cam-days">
          <Field label={t('从哪天', 'From')}>
            {(tie) => (
              <Input
                {...tie}
                type="date"
                value={form.starts}
                onChange={(event) => set({ starts: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('到哪天', 'To')}>
            {(tie) => (
              <Input
                {...tie}
                type="date"
                value={form.ends}
                onChange={(event) => set({ ends: event.target.value })}
              />
            )}
          </Field>
          <div>
            <div className="cam-label">{t('在哪里做', 'Where')}</div>
            {area}
          </div>
        </div>
      </div>
    </>
  );
}

/** The unit that the template means: its name or the words it is known by contain the word. */
function leadFor(word: string, units: readonly UnitRow[]): string | null {
  if (word === '') return null;
  const found =
    units.find(({ name }) => name.includes(word)) ?? units.find(({ words }) => words.includes(word));
  return found?.id ?? null;
}

/** Step 4: the units, and all answers once more. */
export function Who({
  form,
  set,
  units,
  areaName,
}: {
  form: Form;
  set: Set;
  units: readonly UnitRow[];
  areaName: string;
}) {
  return (
    <>
      <h2>{t('谁牵头，谁配合？', 'Who leads, who assists?')}</h2>
      <div className="col" style={{ gap: 10, maxWidth: 560 }}>
        <div>
          <div className="cam-label">{t('牵头单位', 'Lead unit')}</div>
          <LeadSelect value={form.lead} onChange={(lead) => set({ lead })} units={units} />
        </div>
        <div>
          <div className="cam-label">{t('配合单位', 'Assisting units')}</div>
          <AssistSelect
            value={form.assist}
            onChange={(assist) => set({ assist })}
            units={units.filter(({ id }) => id !== form.lead)}
          />
        </div>
      </div>
      <h2>{t('看一看对不对', 'Check it once more')}</h2>
      <dl className="case-facts">
        <Fact of={t('整治', 'Campaign')}>{form.title}</Fact>
        <Fact of={t('起止', 'From, to')}>
          {date(form.starts)} – {date(form.ends)}
        </Fact>
        <Fact of={t('地方', 'Places')}>
          {t(`${areaName} ${form.places.size} 个`, `${form.places.size} in ${areaName}`)}
          <div className="sm q2">
            {[...form.places.values()].slice(0, 8).join('、')}
            {form.places.size > 8 ? '…' : ''}
          </div>
        </Fact>
        <Fact of={t('清单', 'Checklist')}>
          {t(`${form.items.length} 项`, `${form.items.length} items`)}
          <div className="sm q2">{form.items.map(({ title }) => title).join('、')}</div>
        </Fact>
        <Fact of={t('发起以后', 'Afterwards')}>
          {t(
            '每个地方的网格员会收到一条待办，最后一个工作日到期；负责人可以换。',
            'The worker of each place gets a task, due on the last working day; the person can be changed.',
          )}
        </Fact>
      </dl>
      <Checkbox checked={form.keep} onChange={(event) => set({ keep: event.target.checked })}>
        {t('清单存成模板，下次再用', 'Keep the checklist for the next time')}
      </Checkbox>
    </>
  );
}

function Fact({ of, children }: { of: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{children}</dd>
    </div>
  );
}
