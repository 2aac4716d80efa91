/** Progress of a long command: a bar that moves on a terminal, a line every few seconds in a log. */

const WIDTH = 32;
const LINE_EVERY_MS = 5_000;
const DRAW_EVERY_MS = 100;

export class Progress {
  readonly #began = Date.now();
  readonly #bar: boolean;
  #drawn = 0;
  #open = false;

  constructor(bar: boolean = process.stderr.isTTY === true) {
    this.#bar = bar;
  }

  /** @param share from 0 to 1 */
  show(share: number, words: string): void {
    const now = Date.now();
    if (share < 1 && now - this.#drawn < (this.#bar ? DRAW_EVERY_MS : LINE_EVERY_MS)) return;
    this.#drawn = now;
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    const seconds = `${((now - this.#began) / 1000).toFixed(1)} s`;
    if (!this.#bar) {
      process.stderr.write(`${percent}  ${words}  ${seconds}\n`);
      return;
    }
    const full = Math.round(share * WIDTH);
    process.stderr.write(
      `\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${words}  ${seconds}\x1b[K`,
    );
    this.#open = true;
  }

  /** Leaves the bar as it is and goes on below. */
  end(): void {
    if (this.#open) process.stderr.write('\n');
    this.#open = false;
  }
}
