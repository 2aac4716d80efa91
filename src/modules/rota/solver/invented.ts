/** Invented pools for tests and the bench, from a seed: the same seed is the same pool. */
import { shiftDay, weekdayOf } from '../../../kernel/time.ts';
import { type Hours, USUAL_RULES } from '../contract.ts';
import type { Person, Plan, Turn } from '../rules.ts';
import { seatsOf } from '../slots.ts';

/** Numbers in [0, 1) from a seed (a linear congruence is random enough for invented rotas). */
export function dice(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export type Wanted = {
  seed: number;
  people: number;
  stations: number;
  month: string;
  /** Share of people with leave in the month, and of those who work part-time. */
  leave: number;
  partTime: number;
};

/** A community: a window of two on working days, off-peak and extended hours, stations with evenings and weekends. */
export function inventedPlan({ seed, people, stations, month, leave, partTime }: Wanted): Plan {
  const roll = dice(seed);
  const day = (): string => shiftDay(`${month}-01`, Math.floor(roll() * 27));
  const hours = (
    id: string,
    kind: Hours['kind'],
    calendar: Hours['calendar'],
    starts: string,
    ends: string,
    need = 1,
    weekdays: number[] = [],
  ): Hours => ({
    id,
    kind,
    calendar,
    weekdays,
    starts,
    ends,
    need,
  });
  const posts = [
    {
      id: 'window',
      skill: 'window',
      hours: [
        hours('d', 'day', 'workday', '08:30', '17:30', 2),
        hours('w', 'weekend', 'rest', '09:00', '16:00'),
      ],
    },
    {
      id: 'extended',
      skill: 'window',
      hours: [hours('x', 'evening', 'workday', '17:30', '20:00', 1, [2, 4])],
    },
    ...Array.from({ length: stations }, (_, i) => ({
      id: `station${i}`,
      skill: null,
      hours: [
        hours('e', 'evening', 'workday', '18:30', '21:00', 1, [(i % 5) + 1]),
        hours('w', 'weekend', 'rest', '09:00', '17:00', 1, [i % 2 ? 6 : 7]),
        hours('d', 'day', 'workday', '08:30', '17:30', 1, [((i + 1) % 5) + 1, ((i + 3) % 5) + 1]),
      ],
    })),
  ];
  const skills = new Map(posts.map(({ id, skill }) => [id, skill]));
  const crowd: Person[] = Array.from({ length: people }, (_, i) => {
    const from = day();
    return {
      id: `p${i}`,
      name: `人${i + 1}`,
      skills: i % 3 === 0 ? ['window'] : [],
      posts: [],
      weekdays: roll() < partTime ? [1, 2, 3, 6, 7] : [],
      share: 100,
      mostEvenings: null,
      mostWeekends: null,
      leave: roll() < leave ? [{ from, to: shiftDay(from, Math.floor(roll() * 6)) }] : [],
      wishes:
        roll() < 0.4
          ? [
              {
                wish: roll() < 0.5 ? 'prefers' : 'rather_not',
                from: null,
                to: null,
                weekday: 1 + Math.floor(roll() * 7),
                kind: null,
              },
            ]
          : [],
    };
  });
  const turns = seatsOf(posts, month, (one) => weekdayOf(one) <= 5).map(
    (seat, i): Turn => ({
      id: `t${i}`,
      post: seat.post,
      skill: skills.get(seat.post) ?? null,
      day: seat.day,
      starts: seat.startsAt.getTime(),
      ends: seat.endsAt.getTime(),
      kind: seat.kind,
      restDay: seat.restDay,
      person: null,
      locked: false,
    }),
  );
  return { rules: USUAL_RULES, people: crowd, turns, around: [] };
}
