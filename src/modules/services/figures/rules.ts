/** Pure: the months of a question. */
import { startOfDay } from '../../../kernel/time.ts';
import { MOST_MONTHS } from './contract.ts';

const numberOf = (month: string): number => {
  const [year, of] = month.split('-').map(Number) as [number, number];
  return year * 12 + of - 1;
};
const nameOf = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** From the first moment of `from` to the first after `to`; undefined when they are turned round or too far apart. */
export function spanOf(from: string, to: string): readonly [Date, Date] | undefined {
  const months = numberOf(to) - numberOf(from) + 1;
  if (months < 1 || months > MOST_MONTHS) return undefined;
  return [startOfDay(`${from}-01`), startOfDay(`${nameOf(numberOf(to) + 1)}-01`)];
}
