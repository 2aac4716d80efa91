import { useEffect, useState } from 'react';
import { CallError, call, newKey } from '../../../../../../web/call.ts';
import { say, t } from '../../../../../../web/t.ts';
import { Button } from '../../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../../web/ui/Field.tsx';
import { CodeInput, PhoneInput } from '../../../../../../web/ui/TextInput.tsx';
import { AGREEMENT_WORDS, askConsent, giveConsent } from '../../../../online/contract.ts';
import { waysFor, wrongAgreement } from '../../../../online/rules.ts';
import { change } from './draft.ts';
import { Question, type Way } from './way.tsx';

/** Nobody speaks for another without that other's word: a code to their own phone, or somebody asks them at home. */
export function Agree({ way }: { way: Way }) {
  const { item, d } = way;
  const [asked, setAsked] = useState(false);
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState('');
  const [wait, setWait] = useState(0);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<CallError | null>(null);
  const agreed = d.phone !== '' && d.agreedPhone === d.phone;
  const who = d.applicant ?? 'self';
  const wrong = asked ? wrongAgreement(who, d.agreement ?? undefined, agreed) : undefined;

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const attempt = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      await work();
    } catch (failed) {
      if (!(failed instanceof CallError)) throw failed;
      setFault(failed);
    } finally {
      setBusy(false);
    }
  };
  const about = { id: d.id, place: d.place?.code ?? '', phone: d.phone };
  const send = () =>
    attempt(async () => {
      const answer = await call(askConsent, { ...about, item: item.code }, { key: newKey() });
      setSent(true);
      setWait(answer.wait);
    });
  const check = () =>
    attempt(async () => {
      await call(giveConsent, { ...about, code });
      change(item.code, { agreedPhone: d.phone, wrong: {} });
    });
  return (
    <Question
      way={way}
      title={t('本人同意吗？', 'Does the person agree?')}
      hint={t(
        '替别人办，要本人说一声，怎么同意的会记下来。',
        'The person has to say so; how they agreed is noted.',
      )}
      onNext={() => {
        setAsked(true);
        if (!wrongAgreement(who, d.agreement ?? undefined, agreed)) way.next();
      }}
    >
      <FieldSet
        label={<span className="sr">{t('怎么同意', 'How they agree')}</span>}
        error={wrong ? say(wrong.message) : d.wrong['agent.agreement']}
      >
        <ChoiceList
          choices={waysFor(who).map((value) => ({ value, label: say(AGREEMENT_WORDS[value]) }))}
          value={d.agreement}
          onChange={(agreement) => {
            setAsked(false);
            change(item.code, { agreement, wrong: {} });
          }}
        />
      </FieldSet>
      {fault && fault.fields.length === 0 ? <ErrorBox title={fault.message} /> : null}
      {d.agreement === 'code' || d.agreement === 'door' ? (
        <Field
          label={t('本人的手机号', 'The person’s mobile number')}
          optional={d.agreement === 'door'}
          error={fault?.at('phone') ?? d.wrong['phone']}
        >
          {(tie) => (
            <PhoneInput
              {...tie}
              value={d.phone}
              onChange={(phone) => {
                setSent(false);
                setCode('');
                change(item.code, { phone, wrong: {} });
              }}
            />
          )}
        </Field>
      ) : null}
      {d.agreement === 'code' && agreed ? (
        <p className="bamboo strong" role="status">
          {t('本人同意了，记下了。', 'The person agreed; it is noted.')}
        </p>
      ) : null}
      {d.agreement === 'code' && !agreed ? (
        sent ? (
          <>
            <Field
              label={t('本人收到的 6 位数字', 'The six digits the person received')}
              hint={t('请本人念给您听。', 'Have the person read them out to you.')}
              error={fault?.at('code')}
            >
              {(tie) => <CodeInput {...tie} value={code} onChange={setCode} />}
            </Field>
            <div className="row wrap">
              <Button busy={busy} disabled={code.length < 6} onClick={() => void check()}>
                {t('核对', 'Check')}
              </Button>
              <Button kind="plain" disabled={wait > 0 || busy} onClick={() => void send()}>
                {wait > 0
                  ? t(`${wait} 秒后可以再发`, `Send again in ${wait} s`)
                  : t('没收到，再发一次', 'Not there? Send again')}
              </Button>
            </div>
          </>
        ) : (
          <Button busy={busy} disabled={d.phone.length < 11} onClick={() => void send()}>
            {t('给本人发验证码', 'Send the person a code')}
          </Button>
        )
      ) : null}
      {d.agreement === 'door' ? (
        <p className="sm q2">
          {t(
            '社区的人上门或打电话问过本人，同意了才开始办。',
            'Somebody of the community asks the person first; it begins when they agree.',
          )}
        </p>
      ) : null}
    </Question>
  );
}
