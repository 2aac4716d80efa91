import '../rota.css';
import { useState } from 'react';
import { call, newKey, serverNow } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../web/when.ts';
import {
  addWish,
  HOURS_KINDS,
  HOURS_WORDS,
  type HoursKind,
  removeWish,
  WISH_WORDS,
  WISHES,
} from '../../contract.ts';
import { weekdays, wishAbout } from '../words.ts';
import { useAct, useMine } from './mine.ts';
import { useWho } from './WhoAmI.tsx';

const ANY = 'any';

/** 意愿: when one would rather, or rather not. Considered, not promised. */
export default function Wish() {
  const got = useMine();
  const { me, ask } = useWho(got.data);
  const [wish, setWish] = useState<(typeof WISHES)[number]>('rather_not');
  const [weekday, setWeekday] = useState<string>(ANY);
  const [kind, setKind] = useState<HoursKind | typeof ANY>(ANY);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const act = useAct();

  function send() {
    if (!me) return;
    void act.run(
      (key) =>
        call(
          addWish,
          {
            county: me.county,
            person: me.person,
            id: newKey(),
            wish,
            from: from || null,
            to: to || null,
            weekday: weekday === ANY ? null : Number(weekday),
            kind: kind === ANY ? null : kind,
            note: '',
          },
          { key },
        ),
      () => {
        toast(t('记下了，排班时尽量照顾', 'Entered; considered when the month is made'));
        setWeekday(ANY);
        setKind(ANY);
        setFrom('');
        setTo('');
      },
    );
  }

  const today = isoDay(serverNow());
  return (
    <Page
      title={t('您希望怎么排', 'How you would like it')}
      hint={t(
        '尽量照顾，不保证；大家的晚班和周末班还是要均。',
        'Considered, not promised; shares stay even.',
      )}
      back="/rota"
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('记下意愿', 'Enter the wish')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      {ask}
      <FieldSet label={t('怎么想', 'Wish')}>
        <ChoiceList
          inline
          value={wish}
          onChange={setWish}
          choices={WISHES.map((one) => ({ value: one, label: say(WISH_WORDS[one]) }))}
        />
      </FieldSet>
      <FieldSet label={t('星期几', 'Weekday')} error={act.wrong?.at('weekday')}>
        <ChoiceList
          inline
          value={weekday}
          onChange={setWeekday}
          choices={[
            { value: ANY, label: t('都行', 'Any') },
            ...weekdays().map(({ value, label }) => ({ value: String(value), label })),
          ]}
        />
      </FieldSet>
      <FieldSet label={t('哪种班', 'Kind of turn')}>
        <ChoiceList<HoursKind | typeof ANY>
          inline
          value={kind}
          onChange={setKind}
          choices={[
            { value: ANY, label: t('都行', 'Any') },
            ...HOURS_KINDS.map((one) => ({ value: one, label: say(HOURS_WORDS[one]) })),
          ]}
        />
      </FieldSet>
      <Field label={t('从哪天', 'From')} optional error={act.wrong?.at('from')}>
        {(tie) => <TextInput {...tie} type="date" min={today} value={from} onChange={setFrom} />}
      </Field>
      <Field label={t('到哪天', 'Until')} optional error={act.wrong?.at('to')}>
        {(tie) => <TextInput {...tie} type="date" min={from || today} value={to} onChange={setTo} />}
      </Field>
      <Loading of={got}>
        {() =>
          me && me.wishes.length > 0 ? (
            <section className="rota-section">
              <h2>{t('已经写的', 'Wishes so far')}</h2>
              <ul className="ll-list">
                {me.wishes.map((one) => (
                  <li key={one.id} className="row wrap between">
                    <span>
                      {say(WISH_WORDS[one.wish])} {wishAbout(one)}
                    </span>
                    <Button
                      kind="plain"
                      onClick={() =>
                        void act.run(
                          (key) =>
                            call(removeWish, { county: me.county, person: me.person, id: one.id }, { key }),
                          () => toast(t('收回了', 'Taken back')),
                        )
                      }
                    >
                      {t('收回', 'Take back')}
                      <span className="sr">{wishAbout(one)}</span>
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
