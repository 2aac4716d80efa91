import '../cases.css';
import '../../phone/field/lessons/lessons.css';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useAddress } from '../../../../../web/console/address.ts';
import { Drawer } from '../../../../../web/console/Drawer.tsx';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { type ListColumn, ListPage, type Move } from '../../../../../web/console/ListPage.tsx';
import { reload, useLoad } from '../../../../../web/load.ts';
import { useMay } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { date } from '../../../../../web/when.ts';
import {
  LESSON_STATE_WORDS,
  LESSON_STATES,
  type Lesson,
  type LessonRow,
  listLessons,
  listLessonTags,
  publishLesson,
  readLesson,
  withdrawLesson,
} from '../../../lessons/contract.ts';
import { Sections } from '../../phone/field/lessons/Sections.tsx';
import { useRested } from '../../phone/field/PlacePicker.tsx';

/** 典型案例: what was learnt, to search and to publish. */
export default function Lessons() {
  const address = useAddress();
  const writes = useMay('lessons.write');
  const tags = useLoad('lesson-tags', () => call(listLessonTags, {}));
  const tab = LESSON_STATES.find((one) => one === address.get('tab')) ?? 'published';
  const q = address.get('q');
  const tag = address.get('tag');
  return (
    <ListPage<LessonRow>
      name="lessons"
      title={t('典型案例', 'Typical cases')}
      {...(writes && {
        tabs: (['published', 'draft', 'withdrawn'] as const).map((key) => ({
          key,
          word: say(LESSON_STATE_WORDS[key]),
        })),
      })}
      filters={
        <>
          <Words />
          <Select
            style={{ minWidth: 130 }}
            aria-label={t('标签', 'Tag')}
            placeholder={t('标签', 'Tag')}
            allowClear
            showSearch
            popupMatchSelectWidth={false}
            value={tag ?? null}
            onChange={(value: string | undefined) => address.set({ tag: value, open: null })}
            options={(tags.data?.rows ?? []).map((one) => ({ value: one.tag, label: `${one.tag} ${one.n}` }))}
          />
        </>
      }
      columns={COLUMNS()}
      load={(after) =>
        call(listLessons, { tab, ...(q && { q }), ...(tag && { tag }), ...(after && { after }) })
      }
      idOf={(row) => row.id}
      empty={
        tab === 'published'
          ? t('还没有这样的案例。办结的诉求里点“写成典型案例”。', 'None yet. Write one from a solved case.')
          : t('没有', 'None')
      }
      drawer={(id, row, move) => <LessonDrawer id={id} title={row?.title} move={move} />}
    />
  );
}

const COLUMNS = (): ListColumn<LessonRow>[] => [
  {
    key: 'title',
    title: t('案例', 'Lesson'),
    always: true,
    render: (_, row) => (
      <div className="case-what">
        <div className="strong">{row.title}</div>
        <div className="sm q3">{row.about}</div>
      </div>
    ),
  },
  {
    key: 'tags',
    title: t('标签', 'Tags'),
    width: 200,
    render: (_, row) => (
      <span className="row wrap" style={{ gap: 4 }}>
        {row.tags.map((tag) => (
          <span key={tag} className="ll-tag">
            {tag}
          </span>
        ))}
      </span>
    ),
  },
  {
    key: 'helped',
    title: t('用上了', 'Helped'),
    width: 90,
    align: 'right',
    render: (_, row) => (row.helped > 0 ? t(`${row.helped} 次`, `${row.helped}`) : '—'),
  },
  { key: 'author', title: t('谁写的', 'By'), width: 110, render: (_, row) => row.authorName ?? '' },
  { key: 'changed', title: t('改于', 'Changed'), width: 130, render: (_, row) => date(row.changedAt) },
];

function Words() {
  const address = useAddress();
  const said = address.get('q') ?? '';
  const [text, setText] = useState(said);
  const rested = useRested(text, 300);
  const sent = useRef(said);
  useEffect(() => {
    if (rested === sent.current) return;
    sent.current = rested;
    address.set({ q: rested, open: null }, { replace: true });
  }, [rested, address]);
  return (
    <Input
      style={{ width: 240 }}
      prefix={<Search size={18} aria-hidden />}
      allowClear
      maxLength={100}
      aria-label={t('搜案例', 'Search')}
      placeholder={t('什么事、怎么办的', 'Words of the lesson')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function LessonDrawer({ id, title, move }: { id: string; title: string | undefined; move: Move }) {
  const got = useLoad(`lesson/${id}`, () => call(readLesson, { id }));
  const lesson = got.data;
  return (
    <Drawer
      label={lesson?.title ?? title ?? t('典型案例', 'A typical case')}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      right={lesson ? say(LESSON_STATE_WORDS[lesson.state]) : null}
      foot={lesson && lesson.may.length > 0 ? <LessonActs key={lesson.id} lesson={lesson} /> : null}
    >
      <Loading of={got}>
        {(whole) => (
          <>
            <h2>{whole.title}</h2>
            <Sections lesson={whole} />
            {whole.case ? (
              <p className="sm">
                <Link href={`/cases?open=${whole.case.id}`} className="link">
                  {t(`写的是 ${whole.case.number}`, `From ${whole.case.number}`)}
                </Link>
              </p>
            ) : null}
          </>
        )}
      </Loading>
    </Drawer>
  );
}

/** Publish after a look at what may be a name; withdraw with a reason. */
export function LessonActs({ lesson, bare }: { lesson: Lesson; bare?: boolean }) {
  const [form, setForm] = useState<'publish' | 'withdraw' | null>(null);
  const [, go] = useLocation();
  const may = new Set(lesson.may);
  const close = () => setForm(null);
  const done = () => {
    reload('lesson');
    if (bare) go(`/lessons?open=${lesson.id}`);
  };
  return (
    <div className="row wrap" style={{ gap: 8 }}>
      {may.has('publish') ? (
        <Button type="primary" onClick={() => setForm('publish')}>
          {t('发布', 'Publish')}
        </Button>
      ) : null}
      {may.has('edit') && !bare ? (
        <Button onClick={() => go(`/lessons/${lesson.id}/edit`)}>{t('改一改', 'Edit')}</Button>
      ) : null}
      {may.has('withdraw') ? (
        <Button type="text" className="case-plain" onClick={() => setForm('withdraw')}>
          {t('收回', 'Withdraw')}
        </Button>
      ) : null}
      <FormModal<{ checked: boolean }>
        open={form === 'publish'}
        onClose={close}
        title={t(`发布：${lesson.title}`, `Publish: ${lesson.title}`)}
        verb={t('发布给所有同事', 'Publish to every colleague')}
        done={t('发布了，遇到像的事会推荐给同事', 'Published; suggested where something like it comes')}
        onDone={done}
        send={({ checked }, key) =>
          call(publishLesson, { id: lesson.id, checked: checked ?? false }, { key })
        }
      >
        {lesson.doubts.length > 0 ? (
          <>
            <p>{t('这些词可能是人名或地名，请看一眼：', 'These may be names of people or places:')}</p>
            <p className="lesson-doubts">
              {[...new Set(lesson.doubts.map(({ words }) => words))].map((words) => (
                <mark key={words}>{words}</mark>
              ))}
            </p>
          </>
        ) : null}
        <Form.Item name="checked" valuePropName="checked">
          <Checkbox>
            {t('看过了：没有姓名、电话、门牌', 'I have read it: no names, numbers or doors')}
          </Checkbox>
        </Form.Item>
      </FormModal>
      <FormModal<{ reason: string }>
        open={form === 'withdraw'}
        onClose={close}
        danger
        title={t(`收回：${lesson.title}`, `Withdraw: ${lesson.title}`)}
        verb={t('收回这个案例', 'Withdraw it')}
        done={t('收回了', 'Withdrawn')}
        onDone={done}
        send={({ reason }, key) => call(withdrawLesson, { id: lesson.id, reason }, { key })}
      >
        <Form.Item
          name="reason"
          label={t('为什么', 'Why')}
          rules={[{ required: true, whitespace: true, message: t('还没写为什么。', 'Please say why.') }]}
        >
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </FormModal>
    </div>
  );
}
