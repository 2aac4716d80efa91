import '../../../../../web/field/field.css';
import './applications.css';
import { type ReactNode, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { type CallError, call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { CheckRow, ChoiceList } from '../../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhotoPicker, type Picked } from '../../../../../web/ui/PhotoPicker.tsx';
import { TextArea, TextInput } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../../web/when.ts';
import { listUnits } from '../../../../units/contract.ts';
import {
  type ApplicationWhole,
  answerSupplement,
  decideApplication,
  forwardApplication,
  givePaper,
  handOverResult,
  issueNotice,
  readApplication,
  withdrawApplication,
} from '../../../applications/contract.ts';
import { readItem } from '../../../catalogue/contract.ts';
import { HANDOVER_WORDS, type Handover } from '../../../contract.ts';
import { sendPictures, useSend } from '../useSend.ts';

/** One act on an application: `/applications/:id/do/:act`, and `/applications/:id/papers/:at`. */
export default function FieldAct() {
  const { id = '', act = '', at } = useParams<{ id: string; act: string; at: string }>();
  const got = useLoad(`application/${id}`, () => call(readApplication, { id }));
  if (!got.data) {
    return (
      <Page title={t('一件办件', 'One application')} bare back={`/applications/${id}`}>
        <Loading of={got}>{() => null}</Loading>
      </Page>
    );
  }
  const a = got.data;
  if (at !== undefined) return <OnePaper a={a} at={Number(at)} />;
  switch (act) {
    case 'forward':
      return <Forward a={a} />;
    case 'decide':
      return <Decide a={a} />;
    case 'notice':
      return <Notice a={a} />;
    case 'answer':
      return <Answer a={a} />;
    case 'hand_over':
      return <HandOver a={a} />;
    default:
      return <Withdraw a={a} />;
  }
}

type FormProps = {
  a: ApplicationWhole;
  title: string;
  hint?: string | undefined;
  word: string;
  done: string;
  /** Says beside its field what is missing; undefined when it may be sent. */
  lacks?: (() => boolean) | undefined;
  work: (key: string) => Promise<unknown>;
  children: (wrong: CallError | null) => ReactNode;
};

function Form({ a, title, hint, word, done, lacks, work, children }: FormProps) {
  const { busy, wrong, send } = useSend();
  const [, go] = useLocation();
  const on = () => {
    if (lacks?.()) return;
    void send(work, () => {
      toast(done);
      go(`/applications/${a.id}`, { replace: true });
    });
  };
  return (
    <Page
      title={title}
      hint={hint}
      back={`/applications/${a.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {word}
          </Button>
        </Foot>
      }
    >
      <p className="q2 app-box">
        {a.title} · {a.name}
      </p>
      {wrong && wrong.fields.length === 0 ? <ErrorBox title={wrong.message} /> : null}
      {children(wrong)}
    </Page>
  );
}

function OnePaper({ a, at }: { a: ApplicationWhole; at: number }) {
  const paper = a.papers.find((each) => each.at === at);
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [until, setUntil] = useState('');
  const [seen, setSeen] = useState(false);
  const [keep, setKeep] = useState(false);
  const [none, setNone] = useState(false);
  const name = paper ? say(paper.name) : '';
  return (
    <Form
      a={a}
      title={t(`拍${name}`, `Photograph: ${name}`)}
      hint={paper && say(paper.ask) !== name ? say(paper.ask) : undefined}
      word={t('记下这一样', 'Note this paper')}
      done={t('记下了', 'Noted')}
      lacks={() => {
        const lacking = photos.length === 0 && !seen;
        setNone(lacking);
        return lacking;
      }}
      work={async (key) => {
        const pictures = await sendPictures(photos, a.place);
        return call(
          givePaper,
          {
            id: a.id,
            at,
            state: seen ? 'seen' : 'given',
            ...(pictures.length > 0 && { pictures }),
            ...(until && { validUntil: until }),
            ...(keep && a.person && { keep: 'present' as const }),
          },
          { key },
        );
      }}
    >
      {(wrong) => (
        <>
          <FieldSet
            label={t('照片', 'Photos')}
            error={
              none
                ? t('拍一张，或者勾上看过原件。', 'Take a photo, or tick that the original was seen.')
                : wrong?.at('pictures')
            }
          >
            <PhotoPicker value={photos} onChange={setPhotos} />
          </FieldSet>
          {paper?.ask.form === 'original' ? (
            <CheckRow checked={seen} onChange={setSeen}>
              {t('看过原件了', 'The original was looked at')}
            </CheckRow>
          ) : null}
          <Field label={t('有效期到哪天', 'Valid until')} optional error={wrong?.at('validUntil')}>
            {(tie) => <TextInput {...tie} type="date" value={until} onChange={setUntil} />}
          </Field>
          {a.person ? (
            <CheckRow checked={keep} onChange={setKeep}>
              {t('本人同意留着，下次不用再交', 'The person agrees that it is kept')}
            </CheckRow>
          ) : null}
        </>
      )}
    </Form>
  );
}

function Forward({ a }: { a: ApplicationWhole }) {
  const units = useLoad(`units/${a.place}`, () => call(listUnits, { place: a.place })).data?.rows ?? [];
  const item = useLoad(a.item ? `service-item/${a.item} ${a.version}` : null, () =>
    call(readItem, { code: a.item ?? '', ...(a.version && { version: a.version }) }),
  ).data;
  const word = item?.body.unit ?? '';
  const fits = (unit: { name: string; words: string }) =>
    word !== '' && `${unit.name} ${unit.words}`.includes(word);
  const sorted = [...units].sort((x, y) => Number(fits(y)) - Number(fits(x)));
  const [chosen, setChosen] = useState<string | null>(null);
  const proposed = sorted[0] && fits(sorted[0]) ? sorted[0].id : null;
  const unit = chosen ?? proposed;
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  return (
    <Form
      a={a}
      title={t('送给哪个部门？', 'To which office?')}
      word={t('送过去', 'Send it')}
      done={t('送过去了，居民也看得到', 'Sent; the resident sees it')}
      lacks={() => {
        setAsked(true);
        return !unit;
      }}
      work={(key) =>
        call(forwardApplication, { id: a.id, unit: unit ?? '', ...(note.trim() && { note }) }, { key })
      }
    >
      {(wrong) => (
        <>
          <FieldSet
            label={<span className="sr">{t('部门', 'Office')}</span>}
            error={asked && !unit ? t('请选一个部门。', 'Please choose one.') : wrong?.at('unit')}
          >
            <ChoiceList
              choices={sorted.map((each) => ({
                value: each.id,
                label: each.name,
                ...(fits(each) && { hint: t('这一项归它办', 'It decides this item') }),
              }))}
              value={unit}
              onChange={setChosen}
            />
          </FieldSet>
          <Field label={t('给部门的话', 'A word to the office')} optional>
            {(tie) => <TextArea {...tie} rows={3} maxLength={300} value={note} onChange={setNote} />}
          </Field>
        </>
      )}
    </Form>
  );
}

function Decide({ a }: { a: ApplicationWhole }) {
  const [how, setHow] = useState<'yes' | 'no' | null>(null);
  const [reason, setReason] = useState('');
  const [handed, setHanded] = useState(false);
  const [asked, setAsked] = useState(false);
  const own = a.state === 'received';
  return (
    <Form
      a={a}
      title={t('结果是什么？', 'What is the result?')}
      word={t('定下来，告诉居民', 'Settle it and tell the resident')}
      done={t('定了，居民看得到', 'Settled; the resident sees it')}
      lacks={() => {
        setAsked(true);
        return !how || (how === 'no' && !reason.trim());
      }}
      work={(key) =>
        call(
          decideApplication,
          { id: a.id, approved: how === 'yes', reason, ...(own && handed && { handed }) },
          { key },
        )
      }
    >
      {(wrong) => (
        <>
          <FieldSet
            label={<span className="sr">{t('结果', 'Result')}</span>}
            error={asked && !how ? t('请选一个。', 'Please choose one.') : undefined}
          >
            <ChoiceList
              choices={[
                { value: 'yes', label: t('批准', 'Approve') },
                { value: 'no', label: t('不批，说明为什么', 'Refuse, and say why') },
              ]}
              value={how}
              onChange={setHow}
            />
          </FieldSet>
          <Field
            label={t('告诉居民的话', 'What the resident is told')}
            optional={how !== 'no'}
            error={
              asked && how === 'no' && !reason.trim()
                ? t('不批要说明为什么、还能怎么办。', 'A refusal says why, and what can be done.')
                : wrong?.at('reason')
            }
          >
            {(tie) => <TextArea {...tie} rows={4} maxLength={500} value={reason} onChange={setReason} />}
          </Field>
          {own ? (
            <CheckRow checked={handed} onChange={setHanded}>
              {t('现在就当面交给他了', 'It was handed over here and now')}
            </CheckRow>
          ) : null}
        </>
      )}
    </Form>
  );
}

function Notice({ a }: { a: ApplicationWhole }) {
  const [until, setUntil] = useState(isoDay(a.dueAt));
  const [words, setWords] = useState('');
  const missing = a.papers.filter(({ state, ask }) => state === 'missing' && !ask.optional);
  return (
    <Form
      a={a}
      title={t('告知还差什么', 'Tell what is missing')}
      hint={t(
        '一次说清，居民手机上马上看得到；要纸的，窗口能打印。',
        'Told at once on the resident’s phone; the window prints it on paper.',
      )}
      word={t('出告知单', 'Issue the notice')}
      done={t('告知单出好了', 'The notice is issued')}
      work={(key) => call(issueNotice, { id: a.id, until, ...(words.trim() && { words }) }, { key })}
    >
      {(wrong) => (
        <>
          <ul className="ll-list app-box">
            {missing.map((paper) => (
              <li key={paper.at}>{say(paper.name)}</li>
            ))}
          </ul>
          <Field label={t('补到哪一天', 'Until')} error={wrong?.at('until')}>
            {(tie) => <TextInput {...tie} type="date" value={until} onChange={setUntil} />}
          </Field>
          <Field label={t('还要告诉居民什么', 'What else to say')} optional error={wrong?.at('words')}>
            {(tie) => <TextArea {...tie} rows={3} maxLength={300} value={words} onChange={setWords} />}
          </Field>
        </>
      )}
    </Form>
  );
}

function Answer({ a }: { a: ApplicationWhole }) {
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<Picked[]>([]);
  const [asked, setAsked] = useState(false);
  return (
    <Form
      a={a}
      title={t('补上部门要的', 'Answer the supplement')}
      hint={a.asked?.text}
      word={t('交上去', 'Hand it in')}
      done={t('补上了，接着办', 'Added; it goes on')}
      lacks={() => {
        setAsked(true);
        return !text.trim();
      }}
      work={async (key) =>
        call(
          answerSupplement,
          { id: a.id, text, pictures: await sendPictures(photos, a.place), trip: false },
          { key },
        )
      }
    >
      {(wrong) => (
        <>
          <FieldSet label={t('照片', 'Photos')} optional error={wrong?.at('pictures')}>
            <PhotoPicker value={photos} onChange={setPhotos} />
          </FieldSet>
          <Field
            label={t('说明', 'Words')}
            error={asked && !text.trim() ? t('写几句就行。', 'A few words will do.') : wrong?.at('text')}
          >
            {(tie) => <TextArea {...tie} rows={3} maxLength={500} value={text} onChange={setText} />}
          </Field>
        </>
      )}
    </Form>
  );
}

const WAYS = ['home', 'counter', 'fetch', 'online'] as const;
function HandOver({ a }: { a: ApplicationWhole }) {
  const [way, setWay] = useState<Handover>(a.handover);
  const [to, setTo] = useState('');
  const [trip, setTrip] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <Form
      a={a}
      title={t('交到谁手上？', 'Into whose hands?')}
      word={t('交到了，办结', 'Handed over: done')}
      done={t('办完了', 'Done')}
      lacks={() => {
        setAsked(true);
        return !to.trim();
      }}
      work={(key) => call(handOverResult, { id: a.id, way, to, trip }, { key })}
    >
      {(wrong) => (
        <>
          <FieldSet label={t('怎么交的', 'How')}>
            <ChoiceList
              inline
              choices={WAYS.map((value) => ({ value, label: say(HANDOVER_WORDS[value]) }))}
              value={way}
              onChange={setWay}
            />
          </FieldSet>
          <Field
            label={t('谁收下的', 'Who received it')}
            error={asked && !to.trim() ? t('请写谁收下的。', 'Say who received it.') : wrong?.at('to')}
          >
            {(tie) => <TextInput {...tie} value={to} maxLength={40} onChange={setTo} />}
          </Field>
          {way === 'home' || way === 'online' ? null : (
            <CheckRow checked={trip} onChange={setTrip}>
              {t('居民为取它跑了一趟', 'The resident came to fetch it')}
            </CheckRow>
          )}
        </>
      )}
    </Form>
  );
}

function Withdraw({ a }: { a: ApplicationWhole }) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  return (
    <Form
      a={a}
      title={t('居民不办了？', 'No longer wanted?')}
      word={t('撤回这一件', 'Withdraw it')}
      done={t('撤回了', 'Withdrawn')}
      lacks={() => {
        setAsked(true);
        return !reason.trim();
      }}
      work={(key) => call(withdrawApplication, { id: a.id, reason }, { key })}
    >
      {(wrong) => (
        <Field
          label={t('为什么', 'Why')}
          error={asked && !reason.trim() ? t('写几句就行。', 'A few words will do.') : wrong?.at('reason')}
        >
          {(tie) => <TextArea {...tie} rows={3} maxLength={200} value={reason} onChange={setReason} />}
        </Field>
      )}
    </Form>
  );
}
