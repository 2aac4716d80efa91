import '../../../../../web/field/field.css';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../web/ui/Choices.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../../web/ui/Field.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { TextArea, TextInput } from '../../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { type CaseWhole, readCase } from '../../../contract.ts';
import { listReasons, referCase, refuseCase, withdrawFor } from '../../../endings/contract.ts';
import { useAct, useDraft } from './act.ts';

type How = 'refuse' | 'refer' | 'withdraw';

/** 不该我们办、办不了、居民说不用了: the case ends here, and the resident is told why and where to go. */
export default function EndPage() {
  const { id = '' } = useParams();
  const got = useLoad(`case/${id}`, () => call(readCase, { id }));
  if (!got.data)
    return (
      <Page title={t('不在这里办了？', 'Not handled here?')} back={`/cases/${id}`}>
        <Loading of={got}>{() => null}</Loading>
      </Page>
    );
  return <Form c={got.data} />;
}

function Form({ c }: { c: CaseWhole }) {
  const ways = (['refuse', 'refer', 'withdraw'] as const).filter((one) => c.may.includes(one));
  const [how, setHow] = useState<How | null>(ways.length === 1 ? ways[0]! : null);
  const reasons = useLoad('ending-reasons', () => call(listReasons, {}));
  const [reason, setReason] = useState<string | null>(null);
  const [body, setBody] = useState('');
  const [phone, setPhone] = useState('');
  const [words, setWords, forget] = useDraft(`end.${c.id}`);
  const [wrong, setWrong] = useState<{ how?: string; reason?: string; body?: string; words?: string }>({});
  const [, go] = useLocation();
  const act = useAct();
  const chosen = reasons.data?.rows.find(({ code }) => code === reason);

  function send() {
    const missing = check();
    setWrong(missing);
    if (Object.keys(missing).length > 0) return;
    void act.run(
      (key) => {
        if (how === 'refuse') return call(refuseCase, { id: c.id, reason: reason ?? '', words }, { key });
        if (how === 'refer') return call(referCase, { id: c.id, body, phone, words }, { key });
        return call(withdrawFor, { id: c.id, words }, { key });
      },
      () => {
        forget();
        toast(t('告诉居民了', 'The resident has been told'));
        go(`/cases/${c.id}`);
      },
    );
  }

  function check(): typeof wrong {
    if (!how) return { how: t('先选一样。', 'Choose one first.') };
    if (how === 'refuse' && !reason) return { reason: t('选一条理由。', 'Choose a reason.') };
    if (how === 'refuse' && chosen?.needsWords && words.trim() === '')
      return { words: t('这条理由要写清楚为什么。', 'This reason needs your own words.') };
    if (how === 'refer' && body.trim() === '')
      return { body: t('写清楚转到哪个单位。', 'Say to which body it goes.') };
    if (how === 'withdraw' && words.trim() === '')
      return { words: t('写一句居民是怎么说的。', 'Write what the resident said.') };
    return {};
  }

  if (ways.length === 0)
    return (
      <Page title={t('不在这里办了？', 'Not handled here?')} back={`/cases/${c.id}`}>
        <Empty
          level="h1"
          title={t('这件现在不能这样办', 'This cannot be done now')}
          line={t(
            '已经在办的要办完，或者请书记定。',
            'What is in work is finished, or the secretary decides.',
          )}
        />
      </Page>
    );
  return (
    <Page
      title={t('不在这里办了？', 'Not handled here?')}
      hint={c.title}
      back={`/cases/${c.id}`}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {verbOf(how)}
          </Button>
        </Foot>
      }
    >
      {act.wrong && act.wrong.fields.length === 0 ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet label={t('怎么结束', 'How it ends')} error={wrong.how}>
        <ChoiceList choices={ways.map(wayOf)} value={how} onChange={setHow} />
      </FieldSet>
      {how === 'refuse' ? (
        <FieldSet
          label={t('为什么不受理', 'Why it is not accepted')}
          error={wrong.reason ?? act.wrong?.at('reason')}
        >
          <Loading of={reasons}>
            {({ rows }) => (
              <ChoiceList
                choices={rows
                  .filter(({ ended }) => !ended)
                  .map((row) => ({ value: row.code, label: say(row) }))}
                value={reason}
                onChange={setReason}
              />
            )}
          </Loading>
        </FieldSet>
      ) : null}
      {how === 'refer' ? (
        <>
          <Field label={t('转到哪个单位', 'To which body')} error={wrong.body ?? act.wrong?.at('body')}>
            {(tie) => (
              <TextInput
                {...tie}
                value={body}
                maxLength={60}
                onChange={setBody}
                placeholder={t('比如：区住建局物业科', 'Such as: the county housing office')}
              />
            )}
          </Field>
          <Field label={t('那里的电话', 'Their telephone')} optional error={act.wrong?.at('phone')}>
            {(tie) => <TextInput {...tie} value={phone} inputMode="tel" maxLength={40} onChange={setPhone} />}
          </Field>
        </>
      ) : null}
      {how ? (
        <Field
          label={
            how === 'withdraw' ? t('居民怎么说的', 'What the resident said') : t('补充几句', 'A few words')
          }
          hint={t('居民会看到这段话', 'The resident reads these words')}
          optional={how !== 'withdraw' && !chosen?.needsWords}
          error={wrong.words ?? act.wrong?.at('words')}
        >
          {(tie) => <TextArea {...tie} rows={3} value={words} maxLength={500} onChange={setWords} />}
        </Field>
      ) : null}
      {how === 'refuse' && chosen ? <Told why={chosen} /> : null}
    </Page>
  );
}

/** The words that go with the reason, before they are sent. */
function Told({
  why,
}: {
  why: { whyZh: string; whyEn: string; whereZh: string; whereEn: string; phone: string };
}) {
  return (
    <div className="quiet" style={{ marginTop: 20 }}>
      <p className="sm strong">{t('居民会看到', 'The resident will read')}</p>
      <p>{t(why.whyZh, why.whyEn)}</p>
      <p>
        {t(why.whereZh, why.whereEn)} {why.phone}
      </p>
    </div>
  );
}

function verbOf(how: How | null): string {
  switch (how) {
    case 'refuse':
      return t('不受理，告诉居民', 'Do not accept; tell the resident');
    case 'refer':
      return t('转出，告诉居民', 'Refer; tell the resident');
    case 'withdraw':
      return t('替居民撤回', 'Withdraw for the resident');
    default:
      return t('结束这件', 'End this case');
  }
}

function wayOf(how: How): { value: How; label: string; hint: string } {
  switch (how) {
    case 'refuse':
      return {
        value: how,
        label: t('不予受理', 'Not accepted'),
        hint: t('按规定这里不能办，告诉居民理由和去处', 'By rule it cannot be handled here'),
      };
    case 'refer':
      return {
        value: how,
        label: t('转到别处', 'Referred elsewhere'),
        hint: t('归别的单位，告诉居民找谁', 'It belongs to another body'),
      };
    case 'withdraw':
      return {
        value: how,
        label: t('居民说不用办了', 'The resident no longer needs it'),
        hint: t('电话里或当面说的', 'Said by telephone or in person'),
      };
  }
}
