import '../rota.css';
import { useState } from 'react';
import { call, newKey, serverNow } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../web/when.ts';
import { addLeave, LEAVE_WORDS, removeLeave } from '../../contract.ts';
import { spanWords } from '../words.ts';
import { useAct, useMine } from './mine.ts';
import { useWho } from './WhoAmI.tsx';

/** 请假: the days on which no turn is given. What is published already has to be swapped or told to the secretary. */
export default function Leave() {
  const got = useMine();
  const { me, ask } = useWho(got.data);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const today = isoDay(serverNow());
  const clash = (got.data?.turns ?? []).filter(({ day }) => from && from <= day && day <= (to || from));

  function send() {
    setAsked(true);
    if (!me || !from) return;
    void act.run(
      (key) =>
        call(
          addLeave,
          {
            county: me.county,
            person: me.person,
            id: newKey(),
            kind: 'leave',
            from,
            to: to || from,
            note: note.trim(),
          },
          { key },
        ),
      () => {
        toast(t('记下了，这几天不会给您排班', 'Entered; no turns on these days'));
        setFrom('');
        setTo('');
        setNote('');
        setAsked(false);
      },
    );
  }

  return (
    <Page
      title={t('哪几天请假', 'Which days off')}
      back="/rota"
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('记下请假', 'Enter the leave')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      {ask}
      <Field
        label={t('第一天', 'First day')}
        error={(asked && !from ? t('选一天。', 'Choose a day.') : null) ?? act.wrong?.at('from')}
      >
        {(tie) => <TextInput {...tie} type="date" min={today} value={from} onChange={setFrom} />}
      </Field>
      <Field
        label={t('最后一天', 'Last day')}
        hint={t('只有一天就不用选。', 'Not for a single day.')}
        optional
        error={act.wrong?.at('to')}
      >
        {(tie) => <TextInput {...tie} type="date" min={from || today} value={to} onChange={setTo} />}
      </Field>
      {clash.length > 0 ? (
        <p className="quiet rota-quiet" role="status">
          {t(
            `这几天已经排了您 ${clash.length} 个班，请假不会自动空出来：请换班，或者告诉书记。`,
            `You have ${clash.length} turns on these days; leave does not open them. Swap them, or tell the secretary.`,
          )}
        </p>
      ) : null}
      <Field label={t('说明', 'Note')} optional error={act.wrong?.at('note')}>
        {(tie) => <TextInput {...tie} value={note} onChange={setNote} maxLength={100} />}
      </Field>
      <Loading of={got}>
        {() =>
          me && me.leave.length > 0 ? (
            <section className="rota-section">
              <h2>{t('已经请的假', 'Leave so far')}</h2>
              <ul className="ll-list">
                {me.leave.map((one) => (
                  <li key={one.id} className="row wrap between">
                    <span>
                      {say(LEAVE_WORDS[one.kind])} {spanWords(one.from, one.to)}
                    </span>
                    <Button
                      kind="plain"
                      onClick={() =>
                        void act.run(
                          (key) =>
                            call(removeLeave, { county: me.county, person: me.person, id: one.id }, { key }),
                          () => toast(t('销假了', 'Taken back')),
                        )
                      }
                    >
                      {t('销假', 'Take back')}
                      <span className="sr">{spanWords(one.from, one.to)}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ) : null
        }
      </Loading>
    </Page>
  );
}
