import { Phone } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../../web/call.ts';
import { useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ChoiceList } from '../../../../../web/ui/Choices.tsx';
import { Dialog } from '../../../../../web/ui/Dialog.tsx';
import { FieldSet } from '../../../../../web/ui/Field.tsx';
import { TextInput } from '../../../../../web/ui/TextInput.tsx';
import { AGREED_WORDS, type CaseWhole, PROXY_WORDS, revealReporter } from '../../../contract.ts';
import { useAct } from './act.ts';

const PURPOSES = () => [
  { value: 'ask', label: t('问清楚是什么事', 'To ask what it is about') },
  { value: 'visit', label: t('约上门的时间', 'To arrange a visit') },
  { value: 'tell', label: t('告诉办得怎么样了', 'To tell how it goes') },
  { value: 'other', label: t('别的，我写一句', 'Something else, in my words') },
];

type Seen = {
  phone: string | null;
  name: string | null;
  person: { name: string; phone: string | null } | null;
};

/**
 * Who reported it and, when they spoke for somebody, for whom; masked. The numbers are shown for a purpose, and the
 * look is recorded in the timeline.
 */
export function Reporter({ c }: { c: CaseWhole }) {
  const me = useMe();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [open, setOpen] = useState(false);
  const { person } = c;
  const mayAsk = (c.phoneMask || person?.phoneMask) && me.data?.permissions.includes('cases.handle');
  const name = seen?.name ?? c.reporterName;
  return (
    <div className="row between wrap">
      <div>
        <div className="strong">{name ?? anonymous(c.reporterKind, Boolean(person))}</div>
        <div className="q2">{seen?.phone ?? c.phoneMask ?? t('没有留电话', 'Left no number')}</div>
      </div>
      {seen ? (
        <Call phone={seen.phone} />
      ) : mayAsk ? (
        <Button onClick={() => setOpen(true)}>{t('看号码', 'Show the number')}</Button>
      ) : null}
      {person ? (
        <div className="row between wrap" style={{ flexBasis: '100%' }}>
          <div>
            <div className="xs q3">
              {t('替这位说的', 'Said for')} · {say(PROXY_WORDS[person.relation])} ·{' '}
              {say(AGREED_WORDS[person.agreed])}
            </div>
            <div className="strong">{seen?.person?.name ?? person.name}</div>
            <div className="q2">
              {seen?.person?.phone ?? person.phoneMask ?? t('没有留电话', 'Left no number')}
            </div>
          </div>
          <Call phone={seen?.person?.phone ?? null} />
        </div>
      ) : null}
      <Ask id={c.id} open={open} onClose={() => setOpen(false)} onSeen={setSeen} />
    </div>
  );
}

const Call = ({ phone }: { phone: string | null }) =>
  phone ? (
    <ButtonLink to={`tel:${phone}`} icon={<Phone size={22} aria-hidden />}>
      {t('打电话', 'Call')}
    </ButtonLink>
  ) : null;

function anonymous(kind: string, forAnother: boolean): string {
  if (forAnother && kind === 'proxy') return t('社工替记的', 'Noted by staff');
  if (kind === 'staff') return t('社工自己发现的', 'Found by staff');
  if (kind === 'resident') return t('一位居民', 'A resident');
  return t('没有留名字', 'Left no name');
}

type AskProps = {
  id: string;
  open: boolean;
  onClose: () => void;
  onSeen: (seen: Seen) => void;
};

function Ask({ id, open, onClose, onSeen }: AskProps) {
  const [purpose, setPurpose] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const act = useAct();

  function look() {
    const chosen = PURPOSES().find(({ value }) => value === purpose);
    const said = purpose === 'other' ? words.trim() : chosen?.label;
    if (!said) {
      setMissing(
        purpose === 'other'
          ? t('还没写用来做什么。', 'Say what for.')
          : t('先选一样：看号码做什么。', 'Choose first what for.'),
      );
      return;
    }
    void act.run(async () => onSeen(await call(revealReporter, { id, purpose: said })), onClose);
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('看号码做什么？', 'What is the number for?')}
      actions={
        <>
          <Button onClick={onClose}>{t('先不看', 'Not now')}</Button>
          <Button kind="primary" busy={act.busy} onClick={look}>
            {t('看号码', 'Show the number')}
          </Button>
        </>
      }
    >
      <FieldSet
        label={<span className="sr">{t('用途', 'Purpose')}</span>}
        hint={t('谁在什么时候看过、做什么用，会记下来。', 'Who looked, when and what for is recorded.')}
        error={missing ?? act.wrong?.message}
      >
        <ChoiceList
          choices={PURPOSES()}
          value={purpose}
          onChange={(value) => {
            setPurpose(value);
            setMissing(null);
          }}
        />
        {purpose === 'other' ? (
          <div style={{ marginTop: 8 }}>
            <TextInput
              value={words}
              onChange={setWords}
              maxLength={100}
              aria-label={t('用来做什么', 'What for')}
              placeholder={t('比如：约物业一起去看', 'Such as: to meet with the property office')}
            />
          </div>
        ) : null}
      </FieldSet>
    </Dialog>
  );
}
