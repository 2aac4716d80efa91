import { useState } from 'react';
import { normalizePhone } from '../../../../../../kernel/personal.ts';
import { postNow } from '../../../../../../web/outbox.ts';
import { say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../../web/ui/Choices.tsx';
import { Field, FieldSet } from '../../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../../web/ui/Foot.tsx';
import { PhoneInput } from '../../../../../../web/ui/TextInput.tsx';
import { ForAnother, isWhole } from '../../ForAnother.tsx';
import { change, useDraft } from './draft.ts';
import { useHandOver } from './send.ts';
import { nextWord, Step, type useWay } from './way.tsx';

/** Step 4, the question itself: how to be told. A number, or none. */
export function Reach({ way }: { way: ReturnType<typeof useWay> }) {
  const d = useDraft();
  const [wrong, setWrong] = useState('');
  const [asked, setAsked] = useState(false);
  const { busy, error, join } = useHandOver(postNow);
  const reach = d.reach ?? (d.phone ? 'phone' : null);
  const on = () => {
    if (!reach) return setWrong(t('请选一个：留电话，或者不留。', 'Please choose: leave a number, or none.'));
    setAsked(true);
    if (!d.join && !isWhole(d.another)) return;
    if (reach === 'phone') {
      const read = normalizePhone(d.phone);
      if (!read.ok) return setWrong(say(read.message));
      change({ phone: read.value, reach });
    } else change({ reach });
    if (d.join) void join();
    else way.next();
  };
  return (
    <Step
      way={way}
      title={t('怎么告诉您进展？', 'How shall we tell you?')}
      hint={
        d.join
          ? t(`跟着“${d.join.title}”，它每走一步您都看得到。`, `You follow “${d.join.title}” step by step.`)
          : t(
              '不留电话也能办，凭编号和查询码看进度。',
              'It works without a number too: follow it by number and code.',
            )
      }
      foot={
        <Foot>
          <Button kind="primary" big block busy={busy} onClick={on}>
            {d.join ? t('跟着这一件', 'Follow this one') : nextWord(way.fix)}
          </Button>
        </Foot>
      }
    >
      <FieldSet
        label={<span className="sr">{t('怎么告诉您', 'How to tell you')}</span>}
        error={reach ? error?.message : wrong}
      >
        <ChoiceList
          choices={[
            {
              value: 'phone',
              label: t('发短信告诉我', 'By text message'),
              hint: t('电话只给办这件事的人', 'Only those who work on it see your number'),
            },
            {
              value: 'anonymous',
              label: t('不留电话', 'No number'),
              hint: t('自己凭编号来看', 'I look it up by its number'),
            },
          ]}
          value={reach}
          onChange={(next) => {
            setWrong('');
            change({ reach: next });
          }}
        />
      </FieldSet>
      {reach === 'phone' ? (
        <Field label={t('您的电话', 'Your phone number')} error={wrong || error?.at('phone')}>
          {(tie) => (
            <PhoneInput
              {...tie}
              value={d.phone}
              onChange={(next) => {
                setWrong('');
                change({ phone: next });
              }}
            />
          )}
        </Field>
      ) : null}
      {d.join ? null : (
        <ForAnother value={d.another} onChange={(another) => change({ another })} asked={asked} />
      )}
    </Step>
  );
}
