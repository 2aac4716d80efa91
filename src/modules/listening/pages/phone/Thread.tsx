import '../listening.css';
import { ThumbsUp } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { useDoor } from '../../../../web/resident/door.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { TextArea } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { ago, date } from '../../../../web/when.ts';
import { fewWords, useAct } from '../../../cases/pages/phone/field/act.ts';
import { isOpen, stateFor } from '../../../cases/pages/phone/resident/words.ts';
import {
  type ForumPost,
  type ForumThread,
  readThread,
  reportPost,
  secondThread,
  writePost,
} from '../../forum/contract.ts';
import { reloadListening, useFreshId } from '../words.ts';

const Ask = lazy(() => import('../../../../web/ui/Dialog.tsx').then(({ Dialog }) => ({ default: Dialog })));

/** One thread: the words, what the community says, what became of it, and 我也是. */
export default function Thread() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`thread/${id}`, () => call(readThread, { id }));
  const thread = got.data;
  return (
    <Page
      title={thread?.title ?? t('有话说', 'Forum')}
      bare={!thread}
      back="/forum"
      backWord={t('有话说', 'Forum')}
      foot={thread && !thread.hiddenWhy ? <Second thread={thread} /> : undefined}
    >
      <Loading of={got}>{(found) => <Whole thread={found} />}</Loading>
    </Page>
  );
}

function Whole({ thread }: { thread: ForumThread }) {
  const [reporting, setReporting] = useState<{ post?: string } | null>(null);
  return (
    <>
      <p className="sm q3 lis-line">
        <span>{thread.mine ? t('我说的', 'Mine') : thread.author}</span>
        <span>{date(thread.madeAt)}</span>
        <span>{t(`${thread.seconds} 人也是`, `${thread.seconds} agree`)}</span>
      </p>
      {thread.hiddenWhy ? (
        <p className="quiet">
          {t(
            `社区没有让它公开：${thread.hiddenWhy}。只有您看得到。`,
            `Hidden by the community: ${thread.hiddenWhy}. Only you see it.`,
          )}
        </p>
      ) : null}
      <p className="ll-sheet lis-text">{thread.text}</p>
      {thread.case ? <Became thread={thread} /> : null}
      <h2>{thread.rows.length > 0 ? t('大家说', 'Replies') : t('还没有人接话', 'No replies yet')}</h2>
      <div className="lis-posts">
        {thread.rows.map((post) => (
          <Post key={post.id} post={post} onReport={() => setReporting({ post: post.id })} />
        ))}
      </div>
      {thread.hiddenWhy ? null : <Reply thread={thread} />}
      {thread.mine || thread.hiddenWhy ? null : (
        <p style={{ marginTop: 16 }}>
          <button
            type="button"
            className="link"
            style={{ minHeight: 'var(--ll-target)' }}
            onClick={() => setReporting({})}
          >
            {t('这个话题不合适', 'Report this thread')}
          </button>
        </p>
      )}
      {reporting ? (
        <Reporting thread={thread} post={reporting.post} onClose={() => setReporting(null)} />
      ) : null}
    </>
  );
}

/** The case's public state; its own page for those whose case it is. */
function Became({ thread }: { thread: ForumThread }) {
  if (!thread.case) return null;
  const { state, dueAt } = thread.case;
  return (
    <section className="ll-sheet lis-sheet" style={{ marginTop: 12 }} aria-label={t('社区在办', 'In work')}>
      <div className="row between wrap">
        <span className="strong">{t('社区立了一件', 'The community took it on')}</span>
        <StateChip {...stateFor(state)} />
      </div>
      {isOpen(state) ? <p className="q2">{t(`最晚 ${date(dueAt)} 办好`, `By ${date(dueAt)}`)}</p> : null}
      {thread.caseId ? (
        <Link href={`/case/${thread.caseId}`} className="link">
          {t('看办到哪一步了', 'See its progress')}
        </Link>
      ) : null}
    </section>
  );
}

function Post({ post, onReport }: { post: ForumPost; onReport: () => void }) {
  return (
    <article className={`lis-post ${post.official ? 'official' : ''} ${post.hiddenWhy ? 'hidden' : ''}`}>
      <header>
        <span className="strong">{post.mine ? t('我', 'I') : post.author}</span>
        {post.official ? <span className="ll-tag">{t('社区回复', 'The community')}</span> : null}
        <span className="xs q3">{ago(post.madeAt)}</span>
      </header>
      <p className="lis-text">{post.text}</p>
      {post.hiddenWhy ? (
        <p className="sm brick">
          {t(`没有公开：${post.hiddenWhy}。只有您看得到。`, `Hidden: ${post.hiddenWhy}. Only you see it.`)}
        </p>
      ) : null}
      {post.mine || post.official ? null : (
        <button
          type="button"
          className="link sm"
          style={{ minHeight: 'var(--ll-target)' }}
          onClick={onReport}
        >
          {t('这条不合适', 'Report')}
        </button>
      )}
    </article>
  );
}

const signIn = (go: (to: string) => void): void => {
  toast(t('先用手机号登录', 'Please sign in first'));
  go('/me');
};

function Second({ thread }: { thread: ForumThread }) {
  const act = useAct();
  const [, go] = useLocation();
  if (thread.mine || thread.seconded)
    return thread.seconded ? (
      <Foot line={t('您说了“我也是”', 'You agreed')}>
        <Button big block disabled>
          {t(`共 ${thread.seconds} 人也是`, `${thread.seconds} agree`)}
        </Button>
      </Foot>
    ) : null;
  return (
    <Foot>
      <Button
        kind="primary"
        big
        block
        busy={act.busy}
        icon={<ThumbsUp size={24} aria-hidden />}
        onClick={() =>
          thread.signedIn
            ? void act.run(
                (key) => call(secondThread, { thread: thread.id }, { key }),
                () => {
                  toast(t('记下了。有结果会告诉您', 'Noted. You will hear what becomes of it'));
                  reloadListening();
                },
              )
            : signIn(go)
        }
      >
        {t('我也是', 'Me too')}
      </Button>
    </Foot>
  );
}

function Reply({ thread }: { thread: ForumThread }) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const [id, next] = useFreshId();
  const door = useDoor();
  const [, go] = useLocation();
  const act = useAct();
  function send() {
    setAsked(true);
    if (text.trim() === '') return;
    if (!thread.signedIn) {
      signIn(go);
      return;
    }
    void act.run(
      (key) => call(writePost, { thread: thread.id, id, text, ...(door && { place: door.code }) }, { key }),
      () => {
        setText('');
        setAsked(false);
        next();
        reloadListening();
      },
    );
  }
  return (
    <div style={{ marginTop: 16 }}>
      <Field
        label={t('我说一句', 'My words')}
        error={asked && text.trim() === '' ? fewWords() : (act.wrong?.at('text') ?? act.wrong?.message)}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={1000} rows={2} />}
      </Field>
      <Button busy={act.busy} onClick={send}>
        {t('说出去', 'Send')}
      </Button>
    </div>
  );
}

function Reporting({
  thread,
  post,
  onClose,
}: {
  thread: ForumThread;
  post: string | undefined;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useAct();
  function send() {
    setAsked(true);
    if (reason.trim() === '') return;
    if (!thread.signedIn) {
      signIn(go);
      return;
    }
    void act.run(
      (key) => call(reportPost, { thread: thread.id, reason, ...(post && { post }) }, { key }),
      () => {
        toast(t('社区会来看', 'The community will look at it'));
        onClose();
      },
    );
  }
  return (
    <Suspense>
      <Ask
        open
        onClose={onClose}
        title={t('哪里不合适？', 'What is wrong with it?')}
        actions={
          <>
            <Button onClick={onClose}>{t('算了', 'Never mind')}</Button>
            <Button kind="primary" busy={act.busy} onClick={send}>
              {t('请社区看看', 'Ask the community')}
            </Button>
          </>
        }
      >
        <Field
          label={t('说一句原因', 'The reason')}
          error={asked && reason.trim() === '' ? fewWords() : (act.wrong?.at('reason') ?? act.wrong?.message)}
        >
          {(tie) => <TextArea {...tie} value={reason} onChange={setReason} maxLength={200} rows={2} />}
        </Field>
      </Ask>
    </Suspense>
  );
}
