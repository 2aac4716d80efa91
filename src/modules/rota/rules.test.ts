import { expect, test } from 'vitest';
import { at, shiftDay } from '../../kernel/time.ts';
import { type Hours, type HoursKind, USUAL_RULES } from './contract.ts';
import {
  explainGap,
  fairShares,
  faultsOf,
  type Person,
  type Plan,
  type Turn,
  whyNot,
  wishFor,
} from './rules.ts';
import { seatsOf, shiftMonth } from './slots.ts';

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  skills: [],
  posts: [],
  weekdays: [],
  share: 100,
  mostEvenings: null,
  mostWeekends: null,
  leave: [],
  wishes: [],
  ...more,
});
let n = 0;
const turn = (
  day: string,
  starts: string,
  ends: string,
  who: string | null,
  more: Partial<Turn> = {},
): Turn => ({
  id: `t${n++}`,
  post: 'window',
  skill: null,
  day,
  starts: at(day, starts).getTime(),
  ends: at(ends > starts ? day : shiftDay(day, 1), ends).getTime(),
  kind: 'day' as HoursKind,
  restDay: false,
  person: who,
  locked: false,
  ...more,
});
const day = (date: string, who: string | null = 'a') => turn(date, '08:30', '17:30', who);
const evening = (date: string, who: string | null = 'a') =>
  turn(date, '18:30', '21:00', who, { kind: 'evening' });
const night = (date: string, who: string | null = 'a') =>
  turn(date, '21:30', '06:30', who, { kind: 'night' });
const plan = (turns: Turn[], more: Partial<Plan> = {}): Plan => ({
  rules: USUAL_RULES,
  people: [person('a')],
  turns,
  around: [],
  ...more,
});
const codes = (given: Plan) => faultsOf(given).map(({ code }) => code);

test.each<[what: string, turns: Turn[], wanted: string[], more?: Partial<Plan>]>([
  ['a day and the next day', [day('2026-11-17'), day('2026-11-18')], []],
  ['a night and the day after it', [night('2026-11-16'), day('2026-11-17')], ['rest']],
  ['an evening and the day after it, eleven hours', [evening('2026-11-16'), day('2026-11-17')], []],
  [
    'two at the same time',
    [day('2026-11-17'), turn('2026-11-17', '12:00', '13:30', 'a')],
    ['overlap', 'per_day'],
  ],
  ['a day and the evening of the same day', [day('2026-11-17'), evening('2026-11-17')], ['per_day']],
  [
    'the same where two a day are allowed',
    [day('2026-11-17'), evening('2026-11-17')],
    [],
    { rules: { ...USUAL_RULES, turnsPerDay: 2 } },
  ],
  [
    'on leave',
    [day('2026-11-17')],
    ['leave'],
    { people: [person('a', { leave: [{ from: '2026-11-17', to: '2026-11-17' }] })] },
  ],
  ['without the skill', [turn('2026-11-17', '08:30', '17:30', 'a', { skill: '窗口' })], ['ability']],
  [
    'a post that is not theirs',
    [day('2026-11-17')],
    ['ability'],
    { people: [person('a', { posts: ['station'] })] },
  ],
  [
    'a weekday that is not theirs',
    [day('2026-11-17')],
    ['weekday'],
    { people: [person('a', { weekdays: [1] })] },
  ],
  [
    'evenings beyond the own most',
    [evening('2026-11-02'), evening('2026-11-10')],
    ['evenings_month'],
    { people: [person('a', { mostEvenings: 1 })] },
  ],
  [
    'four evenings in a week',
    ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'].map((date) => evening(date)),
    ['evenings_week'],
  ],
  [
    'seven days in a row, over the end of the week',
    Array.from({ length: 7 }, (_, i) => day(shiftDay('2026-11-12', i))),
    ['days_in_row'],
  ],
  [
    'seven turns in a week',
    Array.from({ length: 7 }, (_, i) => day(shiftDay('2026-11-16', i))),
    ['turns_week', 'days_in_row'],
  ],
  ['a night of another pool before', [day('2026-11-17')], ['rest'], { around: [night('2026-11-16')] }],
  [
    'days of the month before',
    [day('2026-11-01')],
    ['turns_week', 'days_in_row'],
    { around: Array.from({ length: 6 }, (_, i) => day(shiftDay('2026-10-26', i))) },
  ],
])('%s', (_what, turns, wanted, more) => {
  expect(codes(plan(turns, more))).toEqual(wanted);
});

test('who cannot take a turn is told why, and a turn given away does not count', () => {
  const asked = evening('2026-11-17', null);
  const own = day('2026-11-17');
  const given = plan([asked, own]);
  expect(whyNot(given, asked, given.people[0]!).map(({ code }) => code)).toEqual(['per_day']);
  expect(whyNot(given, asked, given.people[0]!, [own.id])).toEqual([]);
});

test('a gap in words', () => {
  const asked = evening('2026-11-17', null);
  const people = [
    person('a', { leave: [{ from: '2026-11-16', to: '2026-11-18' }] }),
    person('b', { leave: [{ from: '2026-11-17', to: '2026-11-17' }] }),
    person('c'),
    person('d', { mostEvenings: 1 }),
    person('e', { posts: ['station'] }),
  ];
  const turns = [
    asked,
    turn('2026-11-16', '21:30', '08:30', 'c', { kind: 'night' }),
    evening('2026-11-03', 'd'),
  ];
  expect(explainGap(plan(turns, { people }), asked, 1, { zh: '晚班', en: 'evening' }).zh).toBe(
    '11月17日周二晚班差 1 人：4 人会，2 人请假、1 人前后两个班隔得太近（如前一晚值夜）、1 人本月晚班已到上限',
  );
});

test('shares follow weight, what is owed, and caps, and add up', () => {
  const even = { weight: 10, cap: 8, carry: 0 };
  expect(
    fairShares([even, even, { ...even, weight: 5 }], 10).map(({ target }) => Math.round(target * 10) / 10),
  ).toEqual([4, 4, 2]);
  const owed = fairShares(
    [
      { ...even, carry: 1 },
      { ...even, carry: -1 },
    ],
    6,
  );
  expect(owed.map(({ target }) => Math.round(target))).toEqual([4, 2]);
  expect(owed.map(({ due }) => Math.round(due))).toEqual([3, 3]);
  const capped = fairShares([{ ...even, cap: 1 }, even], 6).map(({ target }) => Math.round(target));
  expect(capped).toEqual([1, 5]);
  expect(
    fairShares(
      [
        { ...even, cap: 1 },
        { ...even, cap: 1 },
      ],
      6,
    ).map(({ target }) => target),
  ).toEqual([1, 1]);
  expect(fairShares([{ weight: 0, cap: 8, carry: 3 }], 6)).toEqual([{ target: 0, due: 0 }]);
});

test('the last wish that speaks of a turn counts', () => {
  const rather = { wish: 'rather_not', from: null, to: null, weekday: 2, kind: null } as const;
  const prefers = {
    wish: 'prefers',
    from: '2026-11-17',
    to: '2026-11-17',
    weekday: null,
    kind: 'evening',
  } as const;
  const who = person('a', { wishes: [rather, prefers] });
  expect(wishFor(who, evening('2026-11-17'))).toBe('prefers');
  expect(wishFor(who, day('2026-11-17'))).toBe('rather_not');
  expect(wishFor(who, day('2026-11-18'))).toBe(null);
});

test('seats follow the calendar: a made-up Saturday works, a holiday rests, a night ends the next morning', () => {
  const posts: { id: string; hours: Hours[] }[] = [
    {
      id: 'w',
      hours: [
        { id: 'd', kind: 'day', calendar: 'workday', weekdays: [], starts: '08:30', ends: '17:30', need: 2 },
        { id: 'n', kind: 'night', calendar: 'rest', weekdays: [], starts: '21:30', ends: '06:30', need: 1 },
      ],
    },
  ];
  const works = (date: string) => date === '2026-10-10' || date === '2026-10-12';
  const seats = seatsOf(posts, '2026-10', works);
  expect(seats.filter(({ hours }) => hours === 'd').map(({ day: on, seat }) => `${on} ${seat}`)).toEqual([
    '2026-10-10 1',
    '2026-10-10 2',
    '2026-10-12 1',
    '2026-10-12 2',
  ]);
  const last = seats.at(-1)!;
  expect([last.startsAt.toISOString(), last.endsAt.toISOString(), last.restDay]).toEqual([
    '2026-10-31T13:30:00.000Z',
    '2026-10-31T22:30:00.000Z',
    true,
  ]);
  expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-11', -12)]).toEqual([
    '2027-01',
    '2025-12',
    '2025-11',
  ]);
});
