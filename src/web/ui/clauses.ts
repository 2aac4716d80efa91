/** As much of a clause as any phone's line holds, in characters of full width. */
const LINE = 8.8;

/**
 * The class for a title that may break after a comma or at a space only. A title with a long clause breaks anywhere:
 * it would otherwise be cut just before its comma.
 */
export function clauses(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const widths = text.split(/(?<=[，。；：、！？ ])/).map(width);
  return widths.every((wide) => wide <= LINE) ? 'clauses' : undefined;
}

/** Latin letters and digits take about half of a Chinese character. */
const width = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char < '\u2e80' ? 0.55 : 1), 0);
