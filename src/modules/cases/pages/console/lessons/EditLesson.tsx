import '../cases.css';
import '../../phone/field/lessons/lessons.css';
import { Button, Form, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { Link, useParams } from 'wouter';
import { CallError, call, newKey } from '../../../../../web/call.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import {
  LESSON_FIELDS,
  LESSON_WORDS,
  type Lesson,
  type LessonDoubt,
  type LessonField,
  listLessonTags,
  MAX_LESSON,
  MAX_TAGS,
  readLesson,
  saveLesson,
} from '../../../lessons/contract.ts';
import { LessonActs } from './Lessons.tsx';

type Values = Pick<Lesson, 'title' | LessonField | 'tags'>;

/** A lesson as its author writes it: prefilled, names taken out, what may still be one shown under its field. */
export default function EditLesson() {
  const { id = '' } = useParams();
  const got = useLoad(`lesson/${id}`, () => call(readLesson, { id }));
  return (
    <div className="con-page lesson-edit">
      <div className="con-title">
        <h1>{t('写典型案例', 'Write a typical case')}</h1>
      </div>
      <Loading of={got}>
        {(lesson) =>
          lesson.may.includes('edit') ? (
            <Editor key={lesson.id} lesson={lesson} />
          ) : (
            <p>
              {t('这条案例只有发布的人能改。', 'Only whoever publishes may change it.')}{' '}
              <Link href={`/lessons?open=${lesson.id}`} className="link">
                {t('去看案例', 'Read it')}
              </Link>
            </p>
          )
        }
      </Loading>
    </div>
  );
}

const hint = (field: LessonField): string =>
  ({
    about: t('谁遇到了什么事，不写名字', 'Who met with what, without names'),
    hard: t('为什么一开始办不下来', 'Why it did not work at first'),
    steps: t('一行一步，按天写', 'One line a step, by days'),
    worked: t('别人照着做，最该学哪一招', 'What a colleague should copy'),
    result: t('最后怎样，居民怎么说', 'How it ended, what residents say'),
  })[field];

function Editor({ lesson }: { lesson: Lesson }) {
  const [form] = Form.useForm<Values>();
  const [doubts, setDoubts] = useState<readonly LessonDoubt[]>(lesson.doubts);
  const [version, setVersion] = useState(lesson.version);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [dirty, setDirty] = useState(false);
  const key = useRef(newKey());
  const tags = useLoad('lesson-tags', () => call(listLessonTags, {}));

  async function save(values: Values): Promise<void> {
    setBusy(true);
    setWrong(null);
    try {
      const saved = await call(saveLesson, { id: lesson.id, ...values, version }, { key: key.current });
      key.current = newKey();
      setDoubts(saved.doubts);
      setVersion(saved.version);
      setDirty(false);
      reload('lesson');
      toast(t('存下来了', 'Saved'));
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      setWrong(error.message);
      for (const { path, message } of error.fields)
        if (path in lesson) form.setFields([{ name: path as keyof Values, errors: [message] }]);
    } finally {
      setBusy(false);
    }
  }

  const marked = (field: string) => {
    const own = [...new Set(doubts.filter((one) => one.field === field).map(({ words }) => words))];
    return own.length === 0 ? null : (
      <span className="lesson-doubts">
        <span>{t('像人名、地名的，看一眼：', 'May be a name or a place:')}</span>
        {own.map((words) => (
          <mark key={words}>{words}</mark>
        ))}
      </span>
    );
  };
  return (
    <>
      <p className="q2">
        {t(
          '从这一件的经过里填好了，名字、电话、门牌已经换成〔电话〕〔门牌〕“某小区”。再看一遍，写上难在哪里、哪一招管用。',
          'Filled in from the case; names, numbers and doors have been taken out. Read it again, and say what was hard and what worked.',
        )}
      </p>
      {wrong ? <ErrorBox title={wrong} /> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={lesson}
        onFinish={(values) => void save(values)}
        onValuesChange={() => setDirty(true)}
        style={{ marginTop: 12 }}
      >
        <Form.Item
          name="title"
          label={t('题目', 'Title')}
          extra={marked('title')}
          rules={[{ required: true, whitespace: true, message: t('还没写题目。', 'A title is needed.') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        {LESSON_FIELDS.map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={say(LESSON_WORDS[field])}
            extra={
              <>
                {hint(field)}
                {marked(field)}
              </>
            }
          >
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} maxLength={MAX_LESSON} />
          </Form.Item>
        ))}
        <Form.Item
          name="tags"
          label={t('标签', 'Tags')}
          extra={t(`最多 ${MAX_TAGS} 个`, `At most ${MAX_TAGS}`)}
        >
          <Select
            mode="tags"
            maxCount={MAX_TAGS}
            options={(tags.data?.rows ?? []).map(({ tag }) => ({ value: tag, label: tag }))}
          />
        </Form.Item>
        <div className="lesson-foot">
          <Button type={dirty ? 'primary' : 'default'} htmlType="submit" loading={busy}>
            {t('存下来', 'Save')}
          </Button>
          {dirty ? (
            <span className="sm q3">{t('改过了，还没存', 'Not saved yet')}</span>
          ) : (
            <LessonActs lesson={{ ...lesson, doubts: [...doubts] }} bare />
          )}
          <Link
            href={`/lessons?${lesson.state === 'draft' ? 'tab=draft&' : ''}open=${lesson.id}`}
            className="link"
          >
            {t('看看样子', 'See how it reads')}
          </Link>
        </div>
      </Form>
    </>
  );
}
