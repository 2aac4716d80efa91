import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { PlaceSelect } from '../../../staff/pages/console/PlaceSelect.tsx';
import {
  CALENDAR_WORDS,
  CALENDARS,
  HOURS_KINDS,
  HOURS_WORDS,
  type Hours,
  POST_KINDS,
  POST_WORDS,
  type PoolRow,
  type PostView,
  savePost,
} from '../../contract.ts';
import { weekdays, weekdayWord } from '../words.ts';
import { usePool } from './plan.ts';

type Span = Omit<Hours, 'id'> & { id?: string };
type Values = {
  name: string;
  kind: PostView['kind'];
  place: string;
  skill?: string;
  hours: Span[];
  ended?: boolean;
};
const USUAL: Span = {
  kind: 'day',
  calendar: 'workday',
  weekdays: [],
  starts: '08:30',
  ends: '17:30',
  need: 1,
};

/** `工作日 周二、周四 17:30–20:00，1 人`. */
const hoursWords = ({ kind, calendar, weekdays: days, starts, ends, need }: Hours): string =>
  t(
    `${say(HOURS_WORDS[kind])}：${say(CALENDAR_WORDS[calendar])}${days.length > 0 ? ` ${days.map(weekdayWord).join('、')}` : ''} ${starts}–${ends}，${need} 人`,
    `${say(HOURS_WORDS[kind])}: ${say(CALENDAR_WORDS[calendar]).toLowerCase()}${days.length > 0 ? ` ${days.map(weekdayWord).join(', ')}` : ''} ${starts}–${ends}, ${need} ${need === 1 ? 'person' : 'people'}`,
  );

/** A free short name for a pattern of hours; a kept one keeps its name. */
function named(hours: readonly Span[]): Hours[] {
  const taken = new Set(hours.map(({ id }) => id));
  let next = 0;
  return hours.map(({ id, ...span }) => {
    if (id) return { ...span, id };
    do next += 1;
    while (taken.has(`h${next}`));
    taken.add(`h${next}`);
    return { ...span, id: `h${next}` };
  });
}

/** 岗位和时段: where somebody has to be, when, and how many. */
export function Posts({ pool }: { pool: PoolRow }) {
  const got = usePool(pool);
  const [editing, setEditing] = useState<PostView | 'new' | null>(null);
  const post = editing === 'new' ? undefined : (editing ?? undefined);
  return (
    <>
      <Loading of={got}>
        {({ posts, mayWrite }) => (
          <>
            <div className="row between wrap rota-acts">
              <p className="q2">
                {t(
                  '工作日和节假日按工作日历算，调休的周六算工作日。',
                  'Working days and holidays follow the working calendar.',
                )}
              </p>
              {mayWrite ? (
                <Button
                  type="primary"
                  icon={<Plus size={18} aria-hidden />}
                  onClick={() => setEditing('new')}
                >
                  {t('加一个岗位', 'Add a post')}
                </Button>
              ) : null}
            </div>
            {posts.length === 0 ? <Empty title={t('还没有岗位', 'No posts yet')} /> : null}
            <ul className="ll-list">
              {posts.map((one) => (
                <li key={one.id}>
                  <div className="grow">
                    <span className="strong">{one.name}</span>{' '}
                    <span className="ll-tag">{say(POST_WORDS[one.kind])}</span>
                    {one.ended ? <span className="ll-tag">{t('停用', 'ended')}</span> : null}
                    <div className="sm q2">
                      {one.placeName}
                      {one.skill ? t(` · 要会：${one.skill}`, ` · needs: ${one.skill}`) : ''}
                    </div>
                    {one.hours.map((hours) => (
                      <div className="sm" key={hours.id}>
                        {hoursWords(hours)}
                      </div>
                    ))}
                  </div>
                  {mayWrite ? (
                    <span className="end">
                      <Button size="small" onClick={() => setEditing(one)}>
                        {t('改', 'Change')}
                        <span className="sr">{one.name}</span>
                      </Button>
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loading>
      <FormModal<Values>
        key={post?.id ?? 'new'}
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={post ? t(`改岗位：${post.name}`, `Change: ${post.name}`) : t('加一个岗位', 'Add a post')}
        verb={t('存下来', 'Save')}
        done={t('存下来了，下次排班用上', 'Saved; the next solving uses it')}
        onDone={() => reload('rota/')}
        width={680}
        initial={
          post
            ? { ...post, skill: post.skill ?? '', hours: [...post.hours] }
            : { kind: 'window', place: pool.community, hours: [USUAL] }
        }
        send={({ hours, skill, ended, ...rest }, key) =>
          call(
            savePost,
            {
              county: pool.county,
              pool: pool.id,
              post: post?.id ?? key,
              ...rest,
              skill: skill?.trim() ? skill.trim() : null,
              hours: named(hours ?? []),
              ended: ended ?? false,
            },
            { key },
          )
        }
      >
        <PostFields known={post !== undefined} />
      </FormModal>
    </>
  );
}

function PostFields({ known }: { known: boolean }) {
  const must = { required: true, message: t('这一项要填。', 'Please fill this in.') };
  const clock = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: t('写成 08:30 这样。', 'Like 08:30.') };
  return (
    <>
      <Form.Item name="name" label={t('岗位的名字', 'Name of the post')} rules={[must]}>
        <Input maxLength={40} placeholder={t('比如：一号窗口', 'Such as: window 1')} />
      </Form.Item>
      <Form.Item name="kind" label={t('哪一类', 'Kind')} rules={[must]}>
        <Select options={POST_KINDS.map((kind) => ({ value: kind, label: say(POST_WORDS[kind]) }))} />
      </Form.Item>
      <Form.Item name="place" label={t('在哪里', 'Where')} rules={[must]}>
        <PlaceSelect />
      </Form.Item>
      <Form.Item
        name="skill"
        label={t('要会什么', 'What it takes')}
        extra={t('和人员里写的“会什么”一样才排得上。', 'The same word as with the people who can do it.')}
      >
        <Input maxLength={20} />
      </Form.Item>
      <Form.List name="hours">
        {(fields, { add, remove }) => (
          <fieldset className="rota-hours">
            <legend>{t('什么时候要人', 'When somebody is needed')}</legend>
            {fields.map(({ key, name }) => (
              <div key={key} className="rota-span">
                <Form.Item name={[name, 'kind']} label={t('班', 'Turn')} rules={[must]}>
                  <Select
                    options={HOURS_KINDS.map((kind) => ({ value: kind, label: say(HOURS_WORDS[kind]) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'calendar']} label={t('哪些天', 'Days')} rules={[must]}>
                  <Select
                    options={CALENDARS.map((one) => ({ value: one, label: say(CALENDAR_WORDS[one]) }))}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'weekdays']}
                  label={t('只在周几（不选是都要）', 'Only on (none: all)')}
                >
                  <Select mode="multiple" options={weekdays()} />
                </Form.Item>
                <Form.Item name={[name, 'starts']} label={t('几点起', 'From')} rules={[must, clock]}>
                  <Input maxLength={5} />
                </Form.Item>
                <Form.Item name={[name, 'ends']} label={t('到几点', 'Until')} rules={[must, clock]}>
                  <Input maxLength={5} />
                </Form.Item>
                <Form.Item name={[name, 'need']} label={t('几个人', 'People')} rules={[must]}>
                  <InputNumber min={1} max={20} precision={0} />
                </Form.Item>
                <Form.Item name={[name, 'id']} hidden>
                  <Input />
                </Form.Item>
                {fields.length > 1 ? (
                  <Button icon={<Trash2 size={16} aria-hidden />} onClick={() => remove(name)}>
                    {t('去掉', 'Remove')}
                  </Button>
                ) : null}
              </div>
            ))}
            {fields.length < 12 ? (
              <Button onClick={() => add(USUAL)}>{t('再加一个时段', 'Add hours')}</Button>
            ) : null}
          </fieldset>
        )}
      </Form.List>
      {known ? (
        <Form.Item name="ended" valuePropName="checked">
          <Checkbox>{t('停用这个岗位', 'End this post')}</Checkbox>
        </Form.Item>
      ) : null}
    </>
  );
}
