import { Button, Checkbox, Input } from 'antd';
import { CircleAlert } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { CallError, call, newKey } from '../../../../web/call.ts';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { changeTurn, type Fit, readFits, type TurnView, WISH_WORDS } from '../../contract.ts';
import { hoursOf, turnTitle } from '../words.ts';

type Props = { county: string; turn: TurnView; onClose: () => void };

/** Changes one turn beside its cell. What each person would break is said before anything is saved. */
export function TurnEditor({ county, turn, onClose }: Props) {
  const got = useLoad(`rota/fits/${turn.id}/${turn.person ?? ''}`, () =>
    call(readFits, { county, turn: turn.id }),
  );
  const [person, setPerson] = useState<string | null>(turn.person);
  const [locked, setLocked] = useState(turn.locked);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const self = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => self.current?.focus({ preventScroll: true }), []);

  const choose = (next: string | null) => {
    setPerson(next);
    setWrong(null);
    // What is set by hand stays when the month is solved again, unless the reader says otherwise.
    setLocked(next === turn.person ? turn.locked : next !== null);
  };
  const fit = got.data?.rows.find((row) => row.person === person);
  const changed = person !== turn.person;
  const faults = changed ? (fit?.faults ?? []) : [];
  const hard = faults.some((one) => one.hard);
  const verb =
    person === null
      ? t('让这个班空着', 'Leave it open')
      : changed
        ? t(`换成${fit?.name ?? ''}`, `Give it to ${fit?.name ?? ''}`)
        : t('存下来', 'Save');

  async function save() {
    setBusy(true);
    setWrong(null);
    try {
      await call(
        changeTurn,
        {
          county,
          turn: turn.id,
          person,
          locked,
          was: turn.person,
          ...(reason.trim() && { reason: reason.trim() }),
        },
        { key: key.current },
      );
      toast(t('改好了', 'Changed'));
      onClose();
      reload('rota/');
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.status !== 0) key.current = newKey();
      if (error.status === 409) reload('rota/');
      setWrong(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section
      className="rota-edit"
      ref={self}
      tabIndex={-1}
      aria-label={t(`改这个班：${turnTitle(turn)}`, `Change ${turnTitle(turn)}`)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h3>{turnTitle(turn)}</h3>
      <p className="sm q2">
        {hoursOf(turn)} ·{' '}
        {turn.name ? t(`现在是${turn.name}`, `now ${turn.name}`) : t('现在空着', 'open now')}
      </p>
      <Loading of={got}>
        {({ rows }) => (
          <div className="rota-fits" role="radiogroup" aria-label={t('谁来上这个班', 'Who takes this turn')}>
            {rows.map((row) => (
              <One key={row.person} name={id} row={row} on={row.person === person} choose={choose} />
            ))}
            <label>
              <input type="radio" name={id} checked={person === null} onChange={() => choose(null)} />
              <span className="grow">{t('空着', 'Nobody')}</span>
            </label>
          </div>
        )}
      </Loading>
      {faults.length > 0 ? (
        <div className={`rota-faults ${hard ? 'hard' : ''}`} role="alert">
          <CircleAlert size={18} aria-hidden />
          <div>
            <b>
              {hard
                ? t('这样排不行：', 'This cannot be: ')
                : t('不合规则，确实要排请写理由：', 'This breaks a rule; give the reason if it must be so: ')}
            </b>
            {faults.map((one) => (
              <div key={`${one.code} ${one.turn}`}>{say(one)}</div>
            ))}
          </div>
        </div>
      ) : null}
      {faults.length > 0 && !hard ? (
        <Input
          aria-label={t('理由', 'Reason')}
          placeholder={t('理由，比如：本人同意顶一次', 'Reason, such as: agreed for once')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          status={wrong?.at('reason') ? 'error' : ''}
        />
      ) : null}
      {wrong ? (
        <p className="brick" role="alert">
          {wrong.at('reason') ?? wrong.at('person') ?? wrong.message}
        </p>
      ) : null}
      <Checkbox checked={locked} onChange={(event) => setLocked(event.target.checked)}>
        {t('锁定，自动排班不动它', 'Lock it: the solver leaves it')}
      </Checkbox>
      <div className="row wrap">
        <Button type="primary" loading={busy} disabled={hard} onClick={() => void save()}>
          {verb}
        </Button>
        <Button onClick={onClose}>{t('不改了', 'Close')}</Button>
      </div>
    </section>
  );
}

type OneProps = { name: string; row: Fit; on: boolean; choose: (person: string) => void };

function One({ name, row, on, choose }: OneProps) {
  const hard = row.faults.some((one) => one.hard);
  return (
    <label className={on ? 'on' : undefined}>
      <input type="radio" name={name} checked={on} onChange={() => choose(row.person)} />
      <span className="grow">
        {row.name}
        <span className="xs q3">
          {t(
            ` ${row.turns} 班 · 晚 ${row.evenings} · 末 ${row.weekends}`,
            ` ${row.turns} turns · ${row.evenings} eve · ${row.weekends} wkd`,
          )}
        </span>
        {row.wish ? <span className="xs ll-tag">{say(WISH_WORDS[row.wish])}</span> : null}
      </span>
      <span className={`xs ${hard ? 'brick' : row.faults.length > 0 ? 'lampi' : 'bamboo'}`}>
        {hard
          ? t('不行', 'cannot')
          : row.faults.length > 0
            ? t('要写理由', 'needs a reason')
            : t('合适', 'fits')}
      </span>
    </label>
  );
}
