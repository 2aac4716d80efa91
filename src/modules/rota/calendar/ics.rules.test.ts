import { expect, test } from 'vitest';
import { calendarOf, type Entry, escapeText, fold } from './ics.ts';

const entry: Entry = {
  uid: 'turn-person@linli',
  sequence: 2,
  cancelled: false,
  startsAt: new Date('2026-11-17T10:30:00Z'),
  endsAt: new Date('2026-11-17T13:00:00Z'),
  title: '便民窗口；延时服务，请带钥匙'.repeat(4),
  where: '翡翠花园, 3号楼; 一层\n东门',
  changedAt: new Date('2026-11-01T00:00:00Z'),
};

test('lines end with CRLF, none is longer than 75 octets, and unfolding gives the text back', () => {
  const text = calendarOf('王小梅的排班', [entry, { ...entry, uid: 'b@linli', cancelled: true }]);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = text.split('\r\n');
  expect(lines.join('')).not.toMatch(/[\r\n]/);
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  // Nothing was cut inside a character.
  expect(lines.join('')).not.toContain('\ufffd');
  const whole = text.replaceAll('\r\n ', '').split('\r\n');
  expect(whole).toContain(`SUMMARY:${entry.title}`);
  expect(whole).toContain('LOCATION:翡翠花园\\, 3号楼\\; 一层\\n东门');
  expect(whole).toContain('DTSTART:20261117T103000Z');
  expect(whole.filter((line) => line.startsWith('STATUS:'))).toEqual([
    'STATUS:CONFIRMED',
    'STATUS:CANCELLED',
  ]);
  for (const name of ['UID', 'DTSTAMP', 'SEQUENCE', 'DTEND'])
    expect(whole.filter((line) => line.startsWith(`${name}:`))).toHaveLength(2);
});

test('folding keeps what fits whole, and text cannot begin a line of its own', () => {
  expect(fold('a'.repeat(75))).toBe('a'.repeat(75));
  expect(fold('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`);
  expect(
    fold('😀'.repeat(30))
      .split('\r\n')
      .every((line) => Buffer.byteLength(line) <= 75),
  ).toBe(true);
  expect(escapeText('x\r\nEND:VEVENT\u0007')).toBe('x\\nEND:VEVENT');
});
