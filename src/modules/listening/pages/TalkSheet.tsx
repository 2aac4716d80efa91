import './listening.css';
import { useState } from 'react';
import { call } from '../../../web/call.ts';
import { t } from '../../../web/t.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../web/ui/Choices.tsx';
import { Dialog } from '../../../web/ui/Dialog.tsx';
import { ErrorBox } from '../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../web/ui/Field.tsx';
import { StateChip } from '../../../web/ui/StateChip.tsx';
import { PhoneInput, TextArea, TextInput } from '../../../web/ui/TextInput.tsx';
import { toast } from '../../../web/ui/Toast.tsx';
import { fewWords, useAct } from '../../cases/pages/phone/field/act.ts';
import {
  addBooking,
  cancelTalk,
  keepBooking,
  publishTalk,
  raiseFromTalk,
  type StaffBooking,
  type StaffTalk,
} from '../talks/contract.ts';
import { RaiseDialog } from './RaiseDialog.tsx';
import { bookingState, bookingWay, reloadListening, talkState, useFreshId } from './words.ts';

type Props = { talk: StaffTalk /** Where a case opens in this shell. */; caseAt: (id: string) => string };
type Open =
  | { what: 'add' | 'publish' | 'cancel' }
  | { what: 'minutes' | 'raise'; booking: StaffBooking }
  | null;

/** One talk day for staff: who comes when, what they said, and the demands that came out of it. */
export function TalkSheet({ talk, caseAt }: Props) {
  const [open, setOpen] = useState<Open>(null);
  const may = new Set(talk.may);
  const close = () => setOpen(null);
  const live = talk.bookings.filter(({ state }) => state !== 'cancelled');
  const gone = talk.bookings.length - live.length;
  return (
    <>
      <div className="lis-line q2">
        <span>{talk.communityName}</span>
        <span>{talk.hosts}</span>
        <span>{talk.spot}</span>
        {talk.topic ? <span>{talk.topic}</span> : null}
      </div>
      <div className="row wrap" style={{ marginTop: 8, gap: 8 }}>
        <span className="ll-tag">{talkState(talk)}</span>
        <span className="sm q3">
          {t(
            `${talk.slots} 个位子，每人 ${talk.minutes} 分钟`,
            `${talk.slots} places, ${talk.minutes} minutes each`,
          )}
        </span>
      </div>
      {talk.cancelledWhy ? <p className="brick">{talk.cancelledWhy}</p> : null}
      <h3 className="lis-head">{t(`来的人 ${live.length}`, `Who comes: ${live.length}`)}</h3>
      {live.length === 0 ? <p className="q2">{t('还没有人约', 'Nobody has booked yet')}</p> : null}
      {live.map((booking) => (
        <Slot
          key={booking.id}
          booking={booking}
          caseAt={caseAt}
          keeps={may.has('keep') && talk.state !== 'cancelled'}
          open={setOpen}
        />
      ))}
      {gone > 0 ? <p className="sm q3">{t(`另有 ${gone} 位取消了`, `${gone} cancelled`)}</p> : null}
      {may.has('keep') && (talk.state === 'open' || talk.state === 'full') ? (
        <div className="lis-acts">
          <Button onClick={() => setOpen({ what: 'add' })}>{t('替人约一个', 'Book for somebody')}</Button>
        </div>
      ) : null}
      <h3 className="lis-head">{t('公布的结果', 'What is published')}</h3>
      <p className="lis-text q2">{talk.summary ?? t('还没公布', 'Nothing yet')}</p>
      {may.has('write') ? (
        <div className="lis-acts">
          {talk.state === 'cancelled' ? null : (
            <Button onClick={() => setOpen({ what: 'publish' })}>
              {talk.summary ? t('改公布的内容', 'Change it') : t('公布结果', 'Publish the results')}
            </Button>
          )}
          {talk.state === 'open' || talk.state === 'full' ? (
            <Button kind="plain" onClick={() => setOpen({ what: 'cancel' })}>
              {t('取消这次接待', 'Call it off')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {open?.what === 'add' ? <Add talk={talk} onClose={close} /> : null}
      {open?.what === 'minutes' ? <Minutes booking={open.booking} onClose={close} /> : null}
      {open?.what === 'publish' ? (
        <Words
          title={t('公布结果', 'Publish the results')}
          label={t('说了什么，办得怎样', 'What was said, what became of it')}
          hint={t('不写名字、电话；居民都能看。', 'No names or numbers: everybody reads it.')}
          verb={t('公布', 'Publish')}
          initial={talk.summary ?? draftOf(talk)}
          path="text"
          send={(text, key) => call(publishTalk, { id: talk.id, text }, { key })}
          done={t('公布了', 'Published')}
          onClose={close}
        />
      ) : null}
      {open?.what === 'cancel' ? (
        <Words
          title={t('取消这次接待', 'Call this day off')}
          label={t('为什么', 'Why')}
          hint={t('约好的人都会收到短信。', 'Everybody booked gets a text message.')}
          verb={t('取消这次接待', 'Call it off')}
          initial=""
          path="reason"
          send={(reason, key) => call(cancelTalk, { id: talk.id, reason: reason.slice(0, 200) }, { key })}
          done={t('取消了，约好的人都通知', 'Called off; everybody booked is told')}
          onClose={close}
        />
      ) : null}
      <RaiseDialog
        open={open?.what === 'raise'}
        onClose={close}
        text={open?.what === 'raise' ? open.booking.minutes || open.booking.about : ''}
        place={null}
        send={(demand, key) =>
          call(raiseFromTalk, { id: open?.what === 'raise' ? open.booking.id : '', ...demand }, { key })
        }
      />
    </>
  );
}

/** A first wording out of what was raised: kinds and states, nobody's name. */
const draftOf = (talk: StaffTalk): string => {
  const cases = talk.bookings.flatMap((booking) => booking.cases);
  const came = talk.bookings.filter(({ state }) => state === 'came').length;
  const solved = cases.filter(({ state }) => state === 'resolved' || state === 'closed').length;
  return t(
    `这次来了 ${came} 位，立了 ${cases.length} 件，办好 ${solved} 件。`,
    `${came} came, ${cases.length} demands were raised, ${solved} are solved.`,
  );
};

function Slot({
  booking,
  keeps,
  open,
  caseAt,
}: {
  booking: StaffBooking;
  keeps: boolean;
  open: (open: Open) => void;
  caseAt: (id: string) => string;
}) {
  const act = useAct();
  const set = (state: 'came' | 'absent' | 'cancelled', done: string) =>
    void act.run(
      (key) => call(keepBooking, { id: booking.id, state }, { key }),
      () => {
        toast(done);
        reloadListening();
      },
    );
  return (
    <section className="lis-slot" aria-label={booking.name}>
      <span className="time">{booking.at}</span>
      <div>
        <div className="row between wrap">
          <span>
            <b>{booking.name}</b> <span className="sm q3">{booking.phoneMask ?? ''}</span>
          </span>
          <span className="sm q2">
            {booking.state === 'booked' ? bookingWay(booking.how) : bookingState(booking.state)}
          </span>
        </div>
        <p className="q2">{booking.about}</p>
        {booking.minutes ? (
          <p className="lis-text">
            <span className="xs q3">{t('谈了：', 'Minutes: ')}</span>
            {booking.minutes}
          </p>
        ) : null}
        {booking.cases.map((one) => (
          <p className="row between wrap" key={one.id}>
            <a href={caseAt(one.id)}>
              {one.number} {one.title}
            </a>
            <StateChip state={one.state} />
          </p>
        ))}
        {keeps ? (
          <div className="lis-acts">
            <Button onClick={() => open({ what: 'minutes', booking })}>
              {booking.minutes
                ? t('改谈话记录', 'Change the minutes')
                : t('来了，记谈话', 'Came: keep minutes')}
            </Button>
            <Button onClick={() => open({ what: 'raise', booking })}>
              {t('立一件诉求', 'Raise a demand')}
            </Button>
            {booking.state === 'booked' ? (
              <>
                <Button kind="plain" busy={act.busy} onClick={() => set('absent', t('记下没来', 'Noted'))}>
                  {t('没来', 'Did not come')}
                </Button>
                <Button kind="plain" onClick={() => set('cancelled', t('替他取消了', 'Cancelled for them'))}>
                  {t('替他取消', 'Cancel for them')}
                </Button>
              </>
            ) : null}
          </div>
        ) : null}
        {act.wrong ? <p className="sm brick">{act.wrong.message}</p> : null}
      </div>
    </section>
  );
}

function Add({ talk, onClose }: { talk: StaffTalk; onClose: () => void }) {
  const [how, setHow] = useState<'phone' | 'walk_in'>('phone');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [about, setAbout] = useState('');
  const [asked, setAsked] = useState(false);
  const [id] = useFreshId();
  const act = useAct();
  const blank = (text: string) => (asked && text.trim() === '' ? fewWords() : undefined);
  function send() {
    setAsked(true);
    if (name.trim() === '' || about.trim() === '') return;
    void act.run(
      async (key) => {
        const { at } = await call(
          addBooking,
          { talk: talk.id, id, how, name, about, ...(phone.trim() && { phone }) },
          { key },
        );
        toast(t(`约好了，${at}`, `Booked for ${at}`));
      },
      () => {
        reloadListening();
        onClose();
      },
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('替人约一个位子', 'Book for somebody')}
      actions={
        <>
          <Button onClick={onClose}>{t('返回', 'Back')}</Button>
          <Button kind="primary" busy={act.busy} onClick={send}>
            {t('约上', 'Book')}
          </Button>
        </>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet label={t('怎么来的', 'How')}>
        <ChoiceList
          inline
          value={how}
          onChange={setHow}
          choices={[
            { value: 'phone', label: t('打电话约', 'By telephone') },
            { value: 'walk_in', label: t('当天走进来', 'Walked in') },
          ]}
        />
      </FieldSet>
      <Field label={t('怎么称呼', 'Their name')} error={blank(name) ?? act.wrong?.at('name')}>
        {(tie) => <TextInput {...tie} value={name} onChange={setName} maxLength={30} />}
      </Field>
      <Field label={t('电话', 'Phone')} optional error={act.wrong?.at('phone')}>
        {(tie) => <PhoneInput {...tie} value={phone} onChange={setPhone} />}
      </Field>
      <Field label={t('想说什么', 'What about')} error={blank(about) ?? act.wrong?.at('about')}>
        {(tie) => <TextInput {...tie} value={about} onChange={setAbout} maxLength={500} />}
      </Field>
    </Dialog>
  );
}

const Minutes = ({ booking, onClose }: { booking: StaffBooking; onClose: () => void }) => (
  <Words
    title={t(`和${booking.name}谈了什么`, `Minutes: ${booking.name}`)}
    label={t('谈话记录', 'Minutes')}
    hint={t('只给社区的人看。', 'Only the community’s staff read it.')}
    verb={t('记下来', 'Save')}
    initial={booking.minutes}
    path="minutes"
    send={(minutes, key) => call(keepBooking, { id: booking.id, state: 'came', minutes }, { key })}
    done={t('记下来了', 'Saved')}
    onClose={onClose}
  />
);

type WordsProps = {
  title: string;
  label: string;
  hint: string;
  verb: string;
  initial: string;
  /** The server's name of the field. */
  path: string;
  send: (text: string, key: string) => Promise<unknown>;
  done: string;
  onClose: () => void;
};

/** One text in a dialog. */
export function Words({ title, label, hint, verb, initial, path, send, done, onClose }: WordsProps) {
  const [text, setText] = useState(initial);
  const [asked, setAsked] = useState(false);
  const act = useAct();
  function save() {
    setAsked(true);
    if (text.trim() === '') return;
    void act.run(
      (key) => send(text, key),
      () => {
        toast(done);
        reloadListening();
        onClose();
      },
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('返回', 'Back')}</Button>
          <Button kind="primary" busy={act.busy} onClick={save}>
            {verb}
          </Button>
        </>
      }
    >
      <Field
        label={label}
        hint={hint}
        error={asked && text.trim() === '' ? fewWords() : (act.wrong?.at(path) ?? act.wrong?.message)}
      >
        {(tie) => <TextArea {...tie} value={text} onChange={setText} rows={5} />}
      </Field>
    </Dialog>
  );
}
