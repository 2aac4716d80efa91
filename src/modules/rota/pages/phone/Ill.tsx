import '../rota.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call, newKey, serverNow } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { isoDay } from '../../../../web/when.ts';
import { reportIllness } from '../../contract.ts';
import { hoursOf, turnTitle } from '../words.ts';
import { useAct, useMine } from './mine.ts';

/** 我病了: two dates and one button; the turns open and the secretary is told. Applies in every pool. */
export default function Ill() {
  const got = useMine();
  const today = isoDay(serverNow());
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [, go] = useLocation();
  const act = useAct();
  const me = got.data?.people[0];
  const turns = (got.data?.turns ?? []).filter(({ day }) => from <= day && day <= (to || from));

  function send() {
    if (!me || !from) return;
    void act.run(
      (key) =>
        call(
          reportIllness,
          { county: me.county, person: me.person, id: newKey(), from, to: to || from, note: '' },
          { key },
        ),
      ({ opened }) => {
        toast(
          opened > 0
            ? t(`记下了，空出 ${opened} 个班。好好休息。`, `Entered; ${opened} turns opened. Get well.`)
            : t('记下了。好好休息。', 'Entered. Get well.'),
        );
        go('/rota');
      },
    );
  }

  return (
    <Page
      title={t('病了，休息几天', 'Ill: how long')}
      hint={t(
        '不用写病情。这几天的班会空出来，书记收到消息，安排人顶班、接您手上的事。',
        'Nothing about the illness. Your turns open; the secretary is told and arranges who takes them and your work.',
      )}
      back="/rota"
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('报病假，空出我的班', 'Report it and open my turns')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Field label={t('从哪天', 'From')} error={act.wrong?.at('from')}>
        {(tie) => <TextInput {...tie} type="date" value={from} onChange={setFrom} />}
      </Field>
      <Field label={t('到哪天', 'Until')} error={act.wrong?.at('to')}>
        {(tie) => <TextInput {...tie} type="date" min={from} value={to} onChange={setTo} />}
      </Field>
      <Loading of={got}>
        {() => (
          <section className="quiet rota-quiet" role="status">
            {turns.length === 0 ? (
              t('这几天没有您的班。', 'No turn of yours falls on these days.')
            ) : (
              <>
                <b>{t(`会空出 ${turns.length} 个班：`, `${turns.length} turns will open:`)}</b>
                {turns.map((turn) => (
                  <div key={turn.id}>
                    {turnTitle(turn)} {hoursOf(turn)}
                  </div>
                ))}
              </>
            )}
          </section>
        )}
      </Loading>
    </Page>
  );
}
