import '../listening.css';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { PhoneInput, TextArea, TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { fewWords, useAct } from '../../../cases/pages/phone/field/act.ts';
import { useKinds } from '../../../cases/pages/phone/field/kinds.ts';
import { stateFor } from '../../../cases/pages/phone/resident/words.ts';
import { bookTalk, cancelBooking, type MyBooking, readTalk, type TalkDay } from '../../talks/contract.ts';
import { bookingState, reloadListening, talkState, talkTime, useFreshId } from '../words.ts';

type Talk = Awaited<ReturnType<typeof ask>>;
const ask = (id: string) => call(readTalk, { id });

/** One talk day: when and where, booking it, giving it back, and what became of it. */
export default function ResidentTalk() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`talk/${id}`, () => ask(id));
  const talk = got.data;
  const booked = talk?.mine.some(({ state }) => state !== 'cancelled') ?? false;
  const form = useBooking(id);
  return (
    <Page
      title={talk ? talkTime(talk) : t('居民接待日', 'Talk day')}
      bare={!talk}
      back="/talks"
      right={talk ? <span className="ll-tag">{talkState(talk)}</span> : undefined}
      foot={
        talk?.state === 'open' && !booked ? (
          <Foot>
            <Button kind="primary" big block busy={form.busy} onClick={form.send}>
              {t('约这一次', 'Book this day')}
            </Button>
          </Foot>
        ) : undefined
      }
    >
      <Loading of={got}>
        {(found) => (
          <>
            <Facts talk={found} />
            {found.mine.map((mine) => (
              <Mine key={mine.id} mine={mine} />
            ))}
            {found.state === 'open' && !booked ? form.fields : null}
            <Result talk={found} />
          </>
        )}
      </Loading>
    </Page>
  );
}

const Facts = ({ talk }: { talk: TalkDay & { cancelledWhy: string | null } }) => (
  <section className="ll-sheet" style={{ marginTop: 12 }}>
    <p className="strong">{talk.hosts}</p>
    <p>{talk.spot}</p>
    {talk.topic ? (
      <p className="q2">{t(`这次主要说：${talk.topic}`, `Mostly about: ${talk.topic}`)}</p>
    ) : null}
    <p className="q2">{t(`每人约 ${talk.minutes} 分钟`, `About ${talk.minutes} minutes each`)}</p>
    {talk.cancelledWhy ? (
      <p className="brick">{t(`取消了：${talk.cancelledWhy}`, `Called off: ${talk.cancelledWhy}`)}</p>
    ) : null}
  </section>
);

function Mine({ mine }: { mine: MyBooking }) {
  const act = useAct();
  return (
    <section
      className="ll-sheet lis-sheet"
      aria-label={t('我的预约', 'My booking')}
      style={{ marginTop: 12 }}
    >
      <div className="row between wrap">
        <span className="lis-when">{t(`${mine.at} 到`, `Come at ${mine.at}`)}</span>
        <span className="ll-tag">{bookingState(mine.state)}</span>
      </div>
      <p className="q2">{mine.about}</p>
      {mine.cases.map((one) => (
        <div className="row between wrap" key={one.id}>
          <Link href={`/case/${one.id}`} className="link">
            {one.title}
          </Link>
          <StateChip {...stateFor(one.state)} />
        </div>
      ))}
      {mine.state === 'booked' ? (
        <div className="lis-acts">
          <Button
            busy={act.busy}
            onClick={() =>
              void act.run(
                (key) => call(cancelBooking, { id: mine.id }, { key }),
                () => {
                  toast(t('取消了，位子让给别人', 'Cancelled; somebody else may come'));
                  reloadListening();
                },
              )
            }
          >
            {t('我来不了，取消', 'I cannot come: cancel')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** The form's fields, and sending it from the page's foot. */
function useBooking(talk: string) {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [about, setAbout] = useState('');
  const [asked, setAsked] = useState(false);
  const [id] = useFreshId();
  const act = useAct();
  const blank = (text: string) => asked && text.trim() === '';
  function send() {
    setAsked(true);
    if ([name, phone, about].some((text) => text.trim() === '')) return;
    void act.run(async (key) => {
      const { at } = await call(bookTalk, { talk, id, name, phone, about }, { key });
      toast(t(`约好了，${at} 到`, `Booked: come at ${at}`));
    }, reloadListening);
  }
  const fields = (
    <>
      <h2>{t('约一个位子', 'Book a place')}</h2>
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field
        label={t('怎么称呼您', 'Your name')}
        error={blank(name) ? t('请写怎么称呼。', 'Please give a name.') : act.wrong?.at('name')}
      >
        {(tie) => <TextInput {...tie} value={name} onChange={setName} maxLength={30} autoComplete="name" />}
      </Field>
      <Field
        label={t('您的电话', 'Your phone number')}
        hint={t('前一天发短信提醒您', 'A reminder comes the day before')}
        error={blank(phone) ? t('请留个电话。', 'Please leave a number.') : act.wrong?.at('phone')}
      >
        {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} />}
      </Field>
      <Field label={t('想说什么', 'What about')} error={blank(about) ? fewWords() : act.wrong?.at('about')}>
        {(tie) => <TextArea {...tie} value={about} onChange={setAbout} maxLength={500} rows={3} />}
      </Field>
    </>
  );
  return { fields, send, busy: act.busy };
}

function Result({ talk }: { talk: Talk }) {
  const kinds = useKinds().data?.rows ?? [];
  if (!talk.summary) return null;
  return (
    <>
      <h2>{t('这次说了什么，办得怎样', 'What was said, what became of it')}</h2>
      <p className="ll-sheet lis-text">{talk.summary}</p>
      {talk.raised.length > 0 ? (
        <ul className="ll-list" style={{ marginTop: 12 }}>
          {talk.raised.map((one) => {
            const kind = kinds.find(({ code }) => code === one.category);
            const words = kind ? say(kind) : t('诉求', 'Demands');
            return (
              <li key={`${one.category} ${one.state}`}>
                <span className="grow">{t(`${words}，${one.count} 件`, `${words}: ${one.count}`)}</span>
                <span className="end">
                  <StateChip {...stateFor(one.state)} />
                </span>
              </li>
            );
          })}
        </ul>
      ) : null}
    </>
  );
}
