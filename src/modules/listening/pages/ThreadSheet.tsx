import './listening.css';
import { useState } from 'react';
import { call } from '../../../web/call.ts';
import { t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Field } from '../../../web/ui/Field.tsx';
import { StateChip } from '../../../web/ui/StateChip.tsx';
import { TextArea } from '../../../web/ui/TextInput.tsx';
import { toast } from '../../../web/ui/Toast.tsx';
import { ago, date } from '../../../web/when.ts';
import { fewWords, useAct } from '../../cases/pages/phone/field/act.ts';
import {
  answerThread,
  hidePost,
  raiseFromThread,
  type StaffPost,
  type StaffThread,
} from '../forum/contract.ts';
import { KindPick, useKind } from './KindPick.tsx';
import { Words } from './TalkSheet.tsx';
import { reloadListening, useFreshId } from './words.ts';

type Props = { thread: StaffThread; caseAt: (id: string) => string };

/** One thread for staff: answer it, hide what is out of place, turn it into a demand. */
export function ThreadSheet({ thread, caseAt }: Props) {
  const [hiding, setHiding] = useState<{ post?: string } | null>(null);
  return (
    <>
      <p className="sm q3 lis-line">
        <span>{thread.author}</span>
        <span>{thread.address}</span>
        <span>{date(thread.madeAt)}</span>
        <span>{t(`${thread.seconds} 人也是`, `${thread.seconds} agree`)}</span>
      </p>
      <p className="lis-text">{thread.text}</p>
      <Reasons reasons={thread.reasons} />
      <Hidden why={thread.hiddenWhy} onShow={() => void show(thread.id)} />
      {thread.hiddenWhy ? null : (
        <div className="lis-acts">
          <Button kind="plain" onClick={() => setHiding({})}>
            {t('把话题藏起来', 'Hide the thread')}
          </Button>
        </div>
      )}
      {thread.raised ? (
        <section className="quiet" style={{ marginTop: 12 }}>
          <p className="row between wrap">
            <a href={caseAt(thread.raised.id)}>
              {thread.raised.number} {thread.raised.title}
            </a>
            <StateChip state={thread.raised.state} />
          </p>
        </section>
      ) : thread.hiddenWhy ? null : (
        <Raise thread={thread} />
      )}
      <h3 className="lis-head">{t('大家说', 'Replies')}</h3>
      <div className="lis-posts">
        {thread.rows.map((post) => (
          <Post key={post.id} thread={thread.id} post={post} onHide={() => setHiding({ post: post.id })} />
        ))}
      </div>
      {thread.hiddenWhy ? null : <Answer thread={thread.id} />}
      {hiding ? (
        <Words
          title={t('藏起来', 'Hide')}
          label={t('原因', 'The reason')}
          hint={t('作者看得到这句话。', 'The author reads this.')}
          verb={t('藏起来', 'Hide')}
          initial=""
          path="reason"
          send={(reason, key) =>
            call(
              hidePost,
              { thread: thread.id, reason: reason.slice(0, 200), ...(hiding.post && { post: hiding.post }) },
              { key },
            )
          }
          done={t('藏起来了，作者看得到原因', 'Hidden; the author sees why')}
          onClose={() => setHiding(null)}
        />
      ) : null}
    </>
  );
}

async function show(thread: string, post?: string): Promise<void> {
  await call(hidePost, { thread, reason: null, ...(post && { post }) });
  toast(t('又放出来了', 'Shown again'));
  reloadListening();
}

const Reasons = ({ reasons }: { reasons: readonly string[] }) =>
  reasons.length === 0 ? null : (
    <p className="sm brick">
      {t(`${reasons.length} 人说不合适：`, `${reasons.length} reported: `)}
      {reasons.join(t('；', '; '))}
    </p>
  );

const Hidden = ({ why, onShow }: { why: string | null; onShow: () => void }) =>
  why === null ? null : (
    <div className="row between wrap">
      <span className="sm brick">{t(`藏起来了：${why}`, `Hidden: ${why}`)}</span>
      <Button kind="plain" onClick={onShow}>
        {t('再放出来', 'Show again')}
      </Button>
    </div>
  );

function Post({ thread, post, onHide }: { thread: string; post: StaffPost; onHide: () => void }) {
  return (
    <article className={`lis-post ${post.official ? 'official' : ''} ${post.hiddenWhy ? 'hidden' : ''}`}>
      <header>
        <span className="strong">{post.author}</span>
        {post.official ? <span className="ll-tag">{t('社区回复', 'The community')}</span> : null}
        <span className="xs q3">{ago(post.madeAt)}</span>
      </header>
      <p className="lis-text">{post.text}</p>
      <Reasons reasons={post.reports} />
      <Hidden why={post.hiddenWhy} onShow={() => void show(thread, post.id)} />
      {post.hiddenWhy ? null : (
        <button type="button" className="link sm" style={{ minHeight: 'var(--ll-target)' }} onClick={onHide}>
          {t('藏起来', 'Hide')}
        </button>
      )}
    </article>
  );
}

/** One tap when the words tell the kind; otherwise the kind is chosen first. */
function Raise({ thread }: { thread: StaffThread }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [id] = useFreshId();
  const text = `${thread.title} ${thread.text}`;
  const category = useKind(text, chosen);
  const act = useAct();
  function raise() {
    setAsked(true);
    if (!category) return;
    void act.run(async (key) => {
      const { number } = await call(raiseFromThread, { thread: thread.id, case: id, category }, { key });
      toast(t(`立好了，编号 ${number}`, `Raised as ${number}`));
    }, reloadListening);
  }
  return (
    <section style={{ marginTop: 16 }}>
      <KindPick
        text={text}
        value={category}
        onChange={setChosen}
        error={asked && !category ? t('还没选是哪类事。', 'No kind chosen yet.') : act.wrong?.at('category')}
      />
      <div className="lis-acts">
        <Button kind="primary" busy={act.busy} onClick={raise}>
          {t('转成一件诉求', 'Turn into a demand')}
        </Button>
      </div>
      <p className="sm q3">
        {t(
          '说的人就是反映人，“我也是”的邻居都会收到结果。',
          'Its author is the reporter; whoever agreed hears of it.',
        )}
      </p>
      {act.wrong ? <p className="sm brick">{act.wrong.message}</p> : null}
    </section>
  );
}

function Answer({ thread }: { thread: string }) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const [id, next] = useFreshId();
  const act = useAct();
  function send() {
    setAsked(true);
    if (text.trim() === '') return;
    void act.run(
      (key) => call(answerThread, { thread, id, text }, { key }),
      () => {
        setText('');
        setAsked(false);
        next();
        toast(t('回复了', 'Answered'));
        reloadListening();
      },
    );
  }
  return (
    <div style={{ marginTop: 16 }}>
      <Field
        label={t('社区回复', 'Answer for the community')}
        hint={t('大家都看得到，署您的名字。', 'Everybody reads it, with your name.')}
        error={asked && text.trim() === '' ? fewWords() : (act.wrong?.at('text') ?? act.wrong?.message)}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} maxLength={2000} rows={3} />}
      </Field>
      <Button busy={act.busy} onClick={send}>
        {t('回复', 'Answer')}
      </Button>
    </div>
  );
}
