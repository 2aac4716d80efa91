import '../../../../web/field/field.css';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Field, FieldSet } from '../../../../web/ui/Field.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { TextArea, TextInput } from '../../../../web/ui/TextInput.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { type CaseWhole, readCase } from '../../../cases/contract.ts';
import { type Chosen, PlacePicker } from '../../../cases/pages/phone/field/PlacePicker.tsx';
import { disputesOfCase, MAX_TEXT, openDispute } from '../../contract.ts';
import { useKinds } from '../words.ts';
import { useDisputeAct } from './act.ts';

/** Opens a dispute: from a case, from a screening round, or on its own. */
export default function NewDispute() {
  const [params] = useSearchParams();
  const from = params.get('case');
  const round = params.get('round');
  const got = useLoad(from ? `case/${from}` : null, () => call(readCase, { id: from ?? '' }));
  const known = useLoad(from ? `dispute-of/${from}` : null, () => call(disputesOfCase, { id: from ?? '' }));
  const back = from ? `/cases/${from}` : round ? `/rounds/${round}` : '/disputes';
  if (from && (!got.data || !known.data))
    return (
      <Page title={t('开始一件调解', 'Open a dispute')} back={back}>
        <Loading of={got}>{() => null}</Loading>
      </Page>
    );
  const open = known.data?.rows.find(({ state }) => state !== 'ended');
  if (open)
    return (
      <Page
        title={t('这件诉求已经在调解了', 'This case is in mediation already')}
        hint={open.title}
        back={back}
        foot={
          <Foot>
            <ButtonLink to={`/disputes/${open.id}`} kind="primary" big block>
              {t('打开那一件', 'Open that one')}
            </ButtonLink>
          </Foot>
        }
      />
    );
  return <Form c={got.data} round={round} back={back} />;
}

const LEAK = /漏|渗|滴水|顶棚/;

function Form({ c, round, back }: { c: CaseWhole | undefined; round: string | null; back: string }) {
  const kinds = useKinds();
  const [place, setPlace] = useState<Chosen | null>(c ? { code: c.place, address: c.address } : null);
  const [kind, setKind] = useState<string | null>(c && LEAK.test(c.text) ? 'leak' : null);
  const [title, setTitle] = useState(c?.title ?? '');
  const [facts, setFacts] = useState(c?.text ?? '');
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const act = useDisputeAct();
  const lack = (value: unknown, words: string) => (asked && !value ? words : undefined);

  function send() {
    setAsked(true);
    if (!place || !kind || title.trim() === '' || facts.trim() === '') return;
    let id = '';
    void act.run(
      async (key) => {
        ({ id } = await call(
          openDispute,
          {
            kind,
            place: place.code,
            title,
            facts,
            ...(c && { case: c.id }),
            ...(round && { round }),
          },
          { key },
        ));
      },
      () => {
        toast(t('开始了，接着联系各方', 'Opened; now reach the parties'));
        go(`/disputes/${id}`);
      },
    );
  }

  return (
    <Page
      title={t('开始一件调解', 'Open a dispute')}
      back={back}
      foot={
        <Foot>
          <Button kind="primary" big block busy={act.busy} onClick={send}>
            {t('开始调解', 'Begin')}
          </Button>
        </Foot>
      }
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <FieldSet
        label={t('哪一类', 'What kind')}
        error={lack(kind, t('先选一类。', 'Choose a kind.')) ?? act.wrong?.at('kind') ?? null}
      >
        <ChoiceList
          inline
          value={kind}
          onChange={setKind}
          choices={(kinds.data?.rows ?? [])
            .filter(({ ended }) => !ended)
            .map((row) => ({ value: row.code, label: say(row) }))}
        />
      </FieldSet>
      <PlacePicker
        value={place}
        onChange={setPlace}
        error={lack(place, t('先选在哪里。', 'Choose where.')) ?? act.wrong?.at('place')}
      />
      {kind === 'leak' && place && place.code.length < 24 ? (
        <p className="sm q2">
          {t(
            '漏水请选到户，才能找出楼上同一根立管的住户。',
            'For a leak choose the home: the riser follows from it.',
          )}
        </p>
      ) : null}
      <Field
        label={t('一句话是什么事', 'In one line')}
        error={lack(title.trim(), t('写一句。', 'Write a line.')) ?? act.wrong?.at('title')}
      >
        {(tie) => <TextInput {...tie} value={title} onChange={setTitle} maxLength={60} />}
      </Field>
      <Field
        label={t('经过', 'What happened')}
        hint={t('各方怎么说就怎么写，不评对错。', 'What each side says, not who is right.')}
        error={lack(facts.trim(), t('写几句。', 'Write a few words.')) ?? act.wrong?.at('facts')}
      >
        {(tie) => <TextArea {...tie} value={facts} onChange={setFacts} maxLength={MAX_TEXT} rows={4} />}
      </Field>
    </Page>
  );
}
