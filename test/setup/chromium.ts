import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

/** The browser of the journeys: bin/test.mjs looked for it, or installed it, before. */
export default function setup(project: TestProject): void {
  const places = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('No Chromium found: run `npm test`, which installs it or says what to do.');
  project.provide('chromium', found);
}
