import { Phone } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../web/ui/Choices.tsx';
import { Dialog } from '../../../../web/ui/Dialog.tsx';
import { FieldSet } from '../../../../web/ui/Field.tsx';
import type { DisputeParty } from '../../contract.ts';
import { revealParty } from '../../parties/contract.ts';
import { useDisputeAct } from './act.ts';

const PURPOSES = () => [
  { value: 'ask', label: t('问情况', 'To ask what happened') },
  { value: 'time', label: t('约上门、约面谈', 'To arrange a visit or a meeting') },
  { value: 'follow', label: t('回访', 'To follow up') },
];

/** A party's number: masked, then in clear for a purpose, recorded. */
export function PartyNumber({ dispute, party, may }: { dispute: string; party: DisputeParty; may: boolean }) {
  const [seen, setSeen] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [purpose, setPurpose] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const act = useDisputeAct();
  if (!party.phone) return <span className="sm q3">{t('没有电话', 'No number')}</span>;
  const look = () => {
    setAsked(true);
    const chosen = PURPOSES().find(({ value }) => value === purpose);
    if (!chosen) return;
    void act.run(
      async () =>
        setSeen((await call(revealParty, { id: dispute, party: party.id, purpose: chosen.label })).phone),
      () => setOpen(false),
    );
  };
  return (
    <div className="row between wrap">
      <span className="nb">{seen ?? party.phone}</span>
      {seen ? (
        <ButtonLink to={`tel:${seen}`} icon={<Phone size={20} aria-hidden />}>
          {t('打过去', 'Ring')}
        </ButtonLink>
      ) : may ? (
        <Button
          onClick={() => setOpen(true)}
          aria-label={t(`看号码：${party.name}`, `Show the number of ${party.name}`)}
        >
          {t('看号码', 'Show the number')}
        </Button>
      ) : null}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('看号码做什么？', 'What is the number for?')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('先不看', 'Not now')}</Button>
            <Button kind="primary" busy={act.busy} onClick={look}>
              {t('看号码', 'Show the number')}
            </Button>
          </>
        }
      >
        <FieldSet
          label={<span className="sr">{t('用途', 'Purpose')}</span>}
          hint={t('谁在什么时候看过、做什么用，会记下来。', 'Who looked, when and what for is recorded.')}
          error={
            act.wrong?.message ??
            (asked && !purpose ? t('先选一样：看号码做什么。', 'Choose first what for.') : null)
          }
        >
          <ChoiceList choices={PURPOSES()} value={purpose} onChange={setPurpose} />
        </FieldSet>
      </Dialog>
    </div>
  );
}
