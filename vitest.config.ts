import { defineConfig } from 'vitest/config';

/** Tests that need no database: pure rules, the architecture, the kernel's own parts. */
const pure = [
  'src/**/rules.test.ts',
  'src/**/*.rules.test.ts',
  'src/settings.test.ts',
  'test/architecture.test.ts',
  'src/kernel/{time,secrets,personal,ids,images,text,pinyin,qr,totp,passwords,linear}.test.ts',
  'src/kernel/sheets/*.test.ts',
  'src/kernel/pdf/*.test.ts',
  'src/web/**/*.test.ts',
];
const journeys = ['test/journeys/**/*.test.ts'];
const start = ['test/start.test.ts', 'src/kernel/embedded.test.ts'];
const all = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'];
const database = ['./test/setup/database.ts'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      { test: { name: 'unit', include: pure, testTimeout: 20_000 } },
      {
        test: {
          name: 'server',
          include: all,
          exclude: [...pure, ...journeys, ...start],
          globalSetup: database,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'start',
          include: start,
          // Measures and kills whole programs: one after the other.
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: journeys,
          globalSetup: [...database, './test/setup/chromium.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
