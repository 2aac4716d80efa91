/** Beside an application that has ended: the screen for the resident, or what a colleague asked by telephone. */
import { Button, Form, Input, Select } from 'antd';
import { MonitorCheck, PhoneCall } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { LEVELS, type Level, levelWord } from '../../../../../web/ui/Levels.tsx';
import type { ApplicationWhole } from '../../../applications/contract.ts';
import { CRITERION_WORDS, type Criterion, noteRating } from '../../../ratings/contract.ts';
import { criteriaOf } from '../../../ratings/rules.ts';
import { reloadRatings } from '../../badservice.tsx';
import { reloadApplications } from '../../words.ts';

type Values = { overall: Level; words?: string } & Partial<Record<Criterion, Level>>;

export function RateBox({ a }: { a: ApplicationWhole }) {
  const me = useMe();
  const [noting, setNoting] = useState(false);
  if (a.state !== 'done') return null;
  if (a.steps.some(({ verb }) => verb === 'application.rated')) return null;
  if (!me.data?.permissions.includes('services.receive')) return null;
  const levels = LEVELS.map((value) => ({ value, label: levelWord(value) }));
  return (
    <>
      <h3>{t('请居民评一评', 'Ask for a rating')}</h3>
      <div className="row wrap" style={{ gap: 12 }}>
        <a
          className="ll-btn outline"
          href={`/rate/${a.id}?c=${a.code}&screen=1`}
          target="_blank"
          rel="noreferrer"
        >
          <MonitorCheck size={18} aria-hidden />
          {t('打开评价页，转过屏幕', 'Open the page and turn the screen')}
        </a>
        {me.data.id === a.firstContactId ? null : (
          <Button icon={<PhoneCall size={18} aria-hidden />} onClick={() => setNoting(true)}>
            {t('记下电话里的评价', 'Note a rating asked by telephone')}
          </Button>
        )}
      </div>
      <FormModal<Values>
        open={noting}
        onClose={() => setNoting(false)}
        title={t(`电话里的评价：${a.title}`, `Asked by telephone: ${a.title}`)}
        verb={t('记下来', 'Note it')}
        done={t('记下了', 'Noted')}
        onDone={() => {
          reloadApplications();
          reloadRatings();
        }}
        send={({ words, ...levelsGiven }, key) =>
          call(noteRating, { id: a.id, ...levelsGiven, ...(words && { words }) }, { key })
        }
      >
        <Form.Item
          name="overall"
          label={t('总体', 'As a whole')}
          rules={[{ required: true, message: t('请选一个。', 'Please choose one.') }]}
        >
          <Select options={levels} />
        </Form.Item>
        {criteriaOf(a.source).map((name) => (
          <Form.Item key={name} name={name} label={say(CRITERION_WORDS[name])}>
            <Select allowClear options={levels} />
          </Form.Item>
        ))}
        <Form.Item name="words" label={t('居民说的话', 'Their words')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </FormModal>
    </>
  );
}
