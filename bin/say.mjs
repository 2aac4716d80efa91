/** What the commands say on the terminal: Chinese where the system speaks Chinese, English elsewhere. */

const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';

/**
 * @param {string} zh
 * @param {string} en
 */
export function say(zh, en) {
  return /^zh/i.test(locale) ? zh : en;
}

const started = Date.now();

/**
 * One line of progress, with the seconds since the command began.
 * @param {string} line
 */
export function progress(line) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`[${seconds.padStart(5)} s] ${line}\n`);
}

/**
 * Stops the command with one clear sentence.
 * @param {string} sentence
 * @returns {never}
 */
export function stop(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
