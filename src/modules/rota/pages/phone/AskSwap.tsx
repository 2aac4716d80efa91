import '../rota.css';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call, newKey } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { listPartners, offerSwap } from '../../contract.ts';
import { hoursOf, turnTitle } from '../words.ts';
import { useAct, useMine } from './mine.ts';

const ANYBODY = 'anybody';
const NOTHING = 'nothing';

/** Asks somebody, or everybody, to take a turn; only those are named with whom the rules hold. */
export default function AskSwap() {
  const { county = '', turn = '' } = useParams();
  const [, go] = useLocation();
  const mine = useMine();
  const own = mine.data?.turns.find(({ id }) => id === turn);
  const got = useLoad(`rota/partners/${turn}`, () => call(listPartners, { county, turn }));
  const [to, setTo] = useState<string | null>(null);
  const [back, setBack] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct();
  const partner = got.data?.rows.find(({ person }) => person === to);

  function send() {
    setAsked(true);
    if (!to || (partner && !back)) return;
    void act.run(
      (key) =>
        call(
          offerSwap,
          {
            county,
            turn,
            id: newKey(),
            to: to === ANYBODY ? null : to,
            back: back && back !== NOTHING && to !== ANYBODY ? back : null,
            note: note.trim(),
          },
          { key },
        ),
      () => {
        toast(
          partner
            ? t(`已经问${partner.name}了`, `${partner.name} is asked`)
            : t('已经问大家了', 'Everybody is asked'),
        );
        go('/rota');
      },
    );
  }

  return (
    <Page
      title={t('想跟谁换', 'With whom')}
      hint={own ? `${turnTitle(own)} ${hoursOf(own)}` : undefined}
      back="/rota"
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {partner
              ? t(`问${partner.name}换不换`, `Ask ${partner.name}`)
              : t('请人上这个班', 'Ask for this turn')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Loading of={got} home="/rota">
        {({ rows }) => (
          <>
            {rows.length === 0 ? (
              <Empty
                title={t('现在没有合适的人', 'Nobody fits just now')}
                line={t(
                  '别人上这个班会不合规则。请直接找书记。',
                  'With everybody else a rule would break. Please ask the secretary.',
                )}
              />
            ) : null}
            <FieldSet
              label={t('请谁来上', 'Who')}
              error={asked && !to ? t('选一个人。', 'Choose somebody.') : null}
            >
              <ChoiceList
                value={to}
                onChange={(next) => {
                  setTo(next);
                  setBack(null);
                }}
                choices={[
                  ...rows.map(({ person, name, alone, back: turns }) => ({
                    value: person,
                    label: name,
                    hint: [
                      alone ? t('可以替您上', 'can take it') : '',
                      turns.length > 0
                        ? t(`有 ${turns.length} 个班可以对换`, `${turns.length} turns to exchange`)
                        : '',
                    ]
                      .filter(Boolean)
                      .join(t('，', ', ')),
                  })),
                  { value: ANYBODY, label: t('谁都可以，问大家', 'Anybody: ask everyone') },
                ]}
              />
            </FieldSet>
            {partner ? (
              <FieldSet
                label={t(`您上${partner.name}的哪个班`, `Which turn of ${partner.name} you take`)}
                error={asked && !back ? t('选一样。', 'Choose one.') : null}
              >
                <ChoiceList
                  value={back}
                  onChange={setBack}
                  choices={[
                    ...(partner.alone
                      ? [{ value: NOTHING, label: t('不换回来，就请他帮一次', 'None: a favour this once') }]
                      : []),
                    ...partner.back.map((one) => ({
                      value: one.id,
                      label: turnTitle(one),
                      hint: hoursOf(one),
                    })),
                  ]}
                />
              </FieldSet>
            ) : null}
            <Field label={t('捎句话', 'A word')} optional error={act.wrong?.at('note')}>
              {(tie) => <TextInput {...tie} value={note} onChange={setNote} maxLength={100} />}
            </Field>
          </>
        )}
      </Loading>
    </Page>
  );
}
