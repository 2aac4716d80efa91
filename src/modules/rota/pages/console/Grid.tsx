import { Popover } from 'antd';
import { Lock, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { serverNow } from '../../../../web/call.ts';
import { say, t } from '../../../../web/t.ts';
import { isoDay } from '../../../../web/when.ts';
import { HOURS_KINDS, HOURS_WORDS, type TurnView } from '../../contract.ts';
import { hoursOf, shortKind, turnTitle, weekdayLetter } from '../words.ts';
import type { Plan } from './plan.ts';
import { TurnEditor } from './TurnEditor.tsx';

type Props = { county: string; plan: Plan; open: string | null; onOpen: (turn: string | null) => void };

/** Everybody by day. Names and days stay in sight; a turn is a word with its post, tinted by kind. */
export function Grid({ county, plan, open, onOpen }: Props) {
  const today = isoDay(serverNow());
  const self = useRef<HTMLElement>(null);
  // The month begins in view at today.
  useEffect(() => {
    const now = self.current?.querySelector<HTMLElement>('thead th.today');
    const name = self.current?.querySelector<HTMLElement>('thead .name');
    if (self.current && now && name)
      self.current.scrollLeft = now.offsetLeft - name.offsetWidth - 2 * now.offsetWidth;
  }, []);
  const byCell = new Map<string, TurnView[]>();
  for (const turn of plan.turns) {
    const key = `${turn.person ?? ''} ${turn.day}`;
    byCell.set(key, [...(byCell.get(key) ?? []), turn]);
  }
  const wrong = new Set(plan.faults.map(({ turn }) => turn));
  const kinds = HOURS_KINDS.filter((kind) => plan.turns.some((turn) => turn.kind === kind));
  const cell = (turns: readonly TurnView[] | undefined, who: string | null): ReactNode =>
    turns?.map((turn) => (
      <Chip
        key={turn.id}
        county={county}
        turn={turn}
        who={who}
        wrong={wrong.has(turn.id)}
        mayWrite={plan.mayWrite}
        open={open === turn.id}
        onOpen={onOpen}
      />
    ));
  const openRow = plan.turns.some(({ person }) => !person);
  const dayClass = (day: string, rest: boolean) =>
    [rest ? 'rest' : '', day === today ? 'today' : ''].filter(Boolean).join(' ') || undefined;
  return (
    <>
      <p className="rota-keys sm q2">
        {kinds.map((kind) => (
          <span key={kind}>
            <i className={`rota-kind ${kind}`}>{shortKind(kind)}</i>
            {shortKind(kind) === say(HOURS_WORDS[kind]) ? null : say(HOURS_WORDS[kind])}
          </span>
        ))}
        <span>
          <i className="rota-kind open">{t('空', 'open')}</i>
          {t('还没有人', 'nobody yet')}
        </span>
        {plan.mayWrite ? (
          <>
            <span>
              <Lock size={14} aria-hidden />
              {t('锁定，自动排班不动它', 'locked: the solver leaves it')}
            </span>
            <span>{t('点一个班就能改', 'Press a turn to change it')}</span>
          </>
        ) : null}
      </p>
      <section
        className="rota-scroll"
        ref={self}
        {...SCROLLS}
        aria-label={t('一个月的排班表', 'The month by person and day')}
      >
        <table className="rota-grid">
          <thead>
            <tr>
              <th scope="col" className="name">
                {t('人', 'Person')}
              </th>
              {plan.days.map(({ day, weekday, rest }) => (
                <th key={day} scope="col" className={dayClass(day, rest)}>
                  {Number(day.slice(8))}
                  <span>
                    {weekdayLetter(weekday)}
                    {rest ? t('休', ' off') : ''}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {openRow ? (
              <tr className="open">
                <th scope="row" className="name">
                  {t('空班', 'Open')}
                  <span>{t('还没有人', 'nobody yet')}</span>
                </th>
                {plan.days.map(({ day, rest }) => (
                  <td key={day} className={dayClass(day, rest)}>
                    {cell(byCell.get(` ${day}`), null)}
                  </td>
                ))}
              </tr>
            ) : null}
            {plan.people.map((person) => (
              <tr key={person.id}>
                <th scope="row" className="name">
                  {person.name}
                  <span>
                    {t(
                      `${person.turns} 班 · 晚 ${person.evenings} · 末 ${person.weekends}`,
                      `${person.turns} · eve ${person.evenings} · wkd ${person.weekends}`,
                    )}
                  </span>
                </th>
                {plan.days.map(({ day, rest }) => (
                  <td key={day} className={dayClass(day, rest)}>
                    {person.leaveDays.includes(day) ? (
                      <span className="rota-leave">{t('假', 'leave')}</span>
                    ) : null}
                    {cell(byCell.get(`${person.id} ${day}`), person.name)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
const SCROLLS = { tabIndex: 0 };

/** Sideways only the table moves; the page moves no more than it must. */
function bringToSight(chip: HTMLElement): void {
  const table = chip.closest<HTMLElement>('.rota-scroll');
  const cell = chip.closest('td');
  if (table && cell) table.scrollLeft = cell.offsetLeft - table.clientWidth / 2;
  chip.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

type ChipProps = {
  county: string;
  turn: TurnView;
  who: string | null;
  wrong: boolean;
  mayWrite: boolean;
  open: boolean;
  onOpen: (turn: string | null) => void;
};

function Chip({ county, turn, who, wrong, mayWrite, open, onOpen }: ChipProps) {
  const self = useRef<HTMLButtonElement>(null);
  const before = useRef(open);
  // Opened from the words on top: the cell comes into sight. Closed: the focus goes back to it.
  useEffect(() => {
    if (open && self.current) bringToSight(self.current);
    else if (before.current) self.current?.focus({ preventScroll: true });
    before.current = open;
  }, [open]);
  const label = [
    turnTitle(turn),
    hoursOf(turn),
    who ?? t('还没有人', 'nobody yet'),
    turn.locked ? t('锁定', 'locked') : '',
    wrong ? t('不合规则', 'breaks a rule') : '',
  ]
    .filter(Boolean)
    .join(' ');
  const look = `rota-chip ${who ? turn.kind : 'open'} ${wrong ? 'wrong' : ''} ${open ? 'on' : ''}`;
  const words = (
    <>
      <b>
        {shortKind(turn.kind)}
        {turn.locked ? <Lock size={13} aria-hidden /> : null}
        {wrong ? <TriangleAlert size={14} aria-hidden /> : null}
      </b>
      <span>{turn.postName.slice(0, 4)}</span>
      <span className="sr"> {label}</span>
    </>
  );
  if (!mayWrite)
    return (
      <span className={look} title={label}>
        {words}
      </span>
    );
  const button = (
    <button
      ref={self}
      type="button"
      className={look}
      aria-expanded={open}
      onClick={() => onOpen(open ? null : turn.id)}
    >
      {words}
    </button>
  );
  return (
    <Popover
      open={open}
      trigger="click"
      placement="bottom"
      destroyOnHidden
      onOpenChange={(next) => (next ? undefined : onOpen(null))}
      content={open ? <TurnEditor county={county} turn={turn} onClose={() => onOpen(null)} /> : null}
    >
      {button}
    </Popover>
  );
}
