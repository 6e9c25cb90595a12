import { createFormatter } from 'use-intl/core';
import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.ts';
import { formatDuration } from './format-duration.ts';
import { formatAbsolute, formatClock, formatRelative } from './format-time.ts';

const format = createFormatter({ locale: 'en' });
const now = Date.parse('2026-03-01T12:00:00.000Z');

it.each([
  { seconds: -5, en: 'now', ko: '지금' },
  { seconds: 0, en: 'now', ko: '지금' },
  { seconds: 59, en: '59s ago', ko: '59초 전' },
  { seconds: 60, en: '1m ago', ko: '1분 전' },
  { seconds: 7_199, en: '1h ago', ko: '1시간 전' },
  { seconds: 86_400 * 3, en: '3d ago', ko: '3일 전' },
])('says $en after $seconds seconds', ({ seconds, en, ko }) => {
  expect(formatRelative(now - seconds * 1000, now, 'en')).toBe(en);
  expect(formatRelative(now - seconds * 1000, now, 'ko')).toBe(ko);
});

it('writes an absolute time with milliseconds and zone', () => {
  expect(formatAbsolute(now + 45_006, 'utc')).toBe('2026-03-01 12:00:45.006 UTC');
  expect(formatAbsolute(now, 'local')).toMatch(/^2026-0[23]-\d\d \d\d:\d\d:00\.000 UTC([+−]\d\d:\d\d)?$/);
  expect(formatClock(now, 'utc')).toBe('12:00:00');
});

it.each([
  { bytes: 0, en: '0 bytes' },
  { bytes: 1, en: '1 byte' },
  { bytes: 999, en: '999 bytes' },
  { bytes: 1_000, en: '1 kB' },
  { bytes: 999_600, en: '1 MB' },
  { bytes: 12_340_000, en: '12.3 MB' },
  { bytes: 500_000_000, en: '500 MB' },
  { bytes: 2_500_000_000_000, en: '2,500 GB' },
])('writes $bytes bytes as $en', ({ bytes, en }) => {
  expect(formatBytes(bytes, format)).toBe(en);
});

it.each([
  { ms: 0, en: '0 ms', ko: '0ms' },
  { ms: 240.4, en: '240 ms', ko: '240ms' },
  { ms: 999.7, en: '1 s', ko: '1초' },
  { ms: 1_234, en: '1.2 s', ko: '1.2초' },
  { ms: 59_970, en: '1 min 0 s', ko: '1분 0초' },
  { ms: 185_000, en: '3 min 5 s', ko: '3분 5초' },
  { ms: 3_780_000, en: '1 h 3 min', ko: '1시간 3분' },
  { ms: 618_724_159, en: '7 days 3 h', ko: '7일 3시간' },
])('writes $ms ms as $en', ({ ms, en, ko }) => {
  expect(formatDuration(ms, format)).toBe(en);
  expect(formatDuration(ms, createFormatter({ locale: 'ko' }))).toBe(ko);
});
