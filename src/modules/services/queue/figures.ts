/** The figures of the line in force, kept in memory; the feed tells of a change. */
import type { Sql } from '../../../kernel/db.ts';
import type { Feed } from '../../../kernel/feed.ts';
import type { House } from '../../../kernel/module.ts';
import { FIGURE_NAMES, FIGURES, type Figure } from './contract.ts';
import { figures, fillFigures } from './store.ts';

export type Figures = Record<Figure, number>;

const kept = new WeakMap<Sql, Promise<Figures>>();
const STARTS = FIGURE_NAMES.map((name) => ({ name, value: FIGURES[name].start }));

export function figuresOf(house: Pick<House, 'sql'>): Promise<Figures> {
  let known = kept.get(house.sql);
  if (!known) {
    known = figures(house.sql).then((rows) => {
      const all = Object.fromEntries(STARTS.map(({ name, value }) => [name, value])) as Figures;
      for (const { name, value } of rows) all[name] = value;
      return all;
    });
    kept.set(house.sql, known);
    // What failed is asked again.
    known.catch(() => kept.delete(house.sql));
  }
  return known;
}

export const forgetFigures = (house: Pick<House, 'sql'>): void => {
  kept.delete(house.sql);
};

export const fillQueue = (sql: Sql): Promise<void> => fillFigures(sql, STARTS);

export const clearFigures = (house: House, feed: Feed): void => {
  feed.hear(({ noun }) => {
    if (noun === 'queue_figure') forgetFigures(house);
  });
};
