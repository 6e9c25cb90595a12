import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { expect, vi } from 'vitest';
import type { ClassAction, ClassState } from '#lib/domain/api/room/class-api.ts';
import { percentile } from '../fixtures/bench/percentile.ts';
import type { ClassroomClient } from './classroom-client.ts';

const answeringMs = 10_000;
const shown = { timeout: 30_000 };

interface Class {
  url: string;
  browser: Browser;
  participants: ClassroomClient[];
  /** Cookies. */
  viewer: string;
  instructor: string;
}

interface Delays {
  /** From the storing of each answer to its count on each phone. */
  phones: number;
  display: number;
  room: number;
  /** From the question's end to the distribution on each phone. */
  closing: number;
}

/** All participants answer within ten seconds; returns the 95th percentile of what the screens took, in ms. */
export async function askQuestion({ url, browser, participants, viewer, instructor }: Class): Promise<Delays> {
  const people = participants.length;
  const change = async (action: ClassAction): Promise<ClassState> => {
    const headers = { cookie: instructor, origin: url, 'content-type': 'application/json' };
    const body = JSON.stringify(action);
    return (await fetch(`${url}/api/class`, { method: 'POST', headers, body })).json();
  };
  await change({ action: 'go', step: 'predict-success' });
  const askedAt = (await change({ action: 'ask', question: 'success' })).lesson.question?.askedAt ?? 0;
  const [display, room] = await Promise.all([
    watchAnswers(browser, `${url}/display`, viewer, (text) => Number(/(\d+) of \d+ answered/.exec(text)?.[1])),
    watchAnswers(browser, `${url}/room`, instructor, (text) => text.match(/\bGiven\b/g)?.length ?? Number.NaN),
  ]);
  await expect.poll(() => display.page.getByText(/\b0 of \d+ answered/).count(), shown).toBe(1);
  await expect.poll(() => room.page.getByText('Not yet').count(), shown).toBeGreaterThanOrEqual(people);
  // What moves while the page is loaded doesn't count.
  await display.page.evaluate(() => Object.assign(window, { shifts: [] }));

  const stored = await Promise.all(
    participants.map(async ({ answer }, index) => {
      await wait((index * answeringMs) / people);
      return answer(askedAt, index % 3 === 0 ? 'nowhere' : 'success-queue');
    }),
  );
  stored.sort((one, other) => one - other);
  await vi.waitFor(async () => {
    for (const { answersAt } of participants) expect(answersAt.has(people)).toBe(true);
    for (const { read } of [display, room]) expect(await read()).toHaveProperty(String(people));
  }, 30_000);
  const delays = (at: [number, number][]) =>
    stored.map((storedAt, index) => {
      const reached = at.flatMap(([count, time]) => (count > index ? [time] : []));
      return Math.max(0, Math.min(...reached) - storedAt);
    });
  const phones = participants.flatMap(({ answersAt }) =>
    delays([...answersAt].flatMap(([count, at]) => (count === 'closed' ? [] : [[count, at]]))),
  );
  const drawn = async ({ read }: AnswerScreen) =>
    delays(Object.entries(await read()).map(([count, at]) => [Number(count), at]));
  const [onDisplay, inRoom] = [await drawn(display), await drawn(room)];

  const closedAt = Date.now();
  await change({ action: 'close' });
  await vi.waitFor(() => {
    for (const { answersAt } of participants) expect(answersAt.has('closed')).toBe(true);
  }, 30_000);
  const closings = participants.map(({ answersAt }) => (answersAt.get('closed') ?? 0) - closedAt);
  await expect.poll(() => display.page.getByText('40 answers').count(), shown).toBe(1);
  for (const { errors } of [display, room]) expect(errors).toEqual([]);
  expect(await display.page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  const [all, wall, roster, closing] = [phones, onDisplay, inRoom, closings].map((each) => percentile(each, 0.95));
  return { phones: all ?? 0, display: wall ?? 0, room: roster ?? 0, closing: closing ?? 0 };
}

interface AnswerScreen {
  page: Page;
  errors: string[];
  /** When the screen first said each number of answers. */
  read(): Promise<Record<number, number>>;
}

async function watchAnswers(
  browser: Browser,
  address: string,
  cookie: string,
  count: (text: string) => number,
): Promise<AnswerScreen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(`
    window.answersAt = {};
    window.shifts = [];
    const count = ${count};
    new MutationObserver(() => {
      const seen = count(document.querySelector('main')?.innerText ?? '');
      if (seen >= 0) window.answersAt[seen] ??= Date.now();
    }).observe(document, { childList: true, subtree: true, characterData: true });
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.shifts.push(value);
    }).observe({ type: 'layout-shift' });
  `);
  await page.goto(address);
  return {
    page,
    errors,
    read: () => page.evaluate(() => (window as unknown as { answersAt: Record<number, number> }).answersAt),
  };
}
