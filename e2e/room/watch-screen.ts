import type { Browser, Page } from '@playwright/test';

export interface Screen {
  page: Page;
  errors: string[];
  /** What has moved by itself. */
  readShifts(): Promise<string[]>;
  read(): Promise<Drawn>;
}

export interface Drawn {
  /** When each file's outcome was drawn, by the file's name. */
  files: Record<string, number>;
  /** When the count of successes first stood at each number: of a burst, only the newest are drawn by name. */
  counts: Record<number, number>;
}

/** Opens a page in a browser of its own and notes when it draws outcomes; rows that only wait don't count. */
export async function watchScreen(browser: Browser, url: string, cookie: string): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript(() => {
    const files: Record<string, number> = {};
    const counts: Record<number, number> = {};
    const shifts: string[] = [];
    Object.assign(window, { drawn: { files, counts }, moved: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        type Source = Record<'previousRect' | 'currentRect', DOMRect> & { node: Node | null };
        for (const { node, previousRect, currentRect } of (entry as PerformanceEntry & { sources: Source[] }).sources) {
          const moved = JSON.stringify([previousRect, currentRect].map(({ x, y }) => [x, y]));
          shifts.push(`${moved} ${node?.parentElement?.outerHTML.slice(0, 120)}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
    new MutationObserver((mutations) => {
      const at = Date.now();
      for (const { target, addedNodes } of mutations) {
        for (const node of [target, ...addedNodes]) {
          const element = node instanceof Element ? node : node.parentElement;
          if (!element?.closest('[data-record-list], [aria-labelledby="newest-title"]')) continue;
          for (const [file] of node.textContent?.matchAll(/classroom-\d+\.bin/g) ?? []) files[file] ??= at;
        }
      }
      const count = Number.parseInt(document.querySelector('[data-count="success"]')?.textContent ?? '', 10);
      if (count >= 0) counts[count] ??= at;
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(url);
  return {
    page,
    errors,
    readShifts: () => page.evaluate(() => (window as unknown as { moved: string[] }).moved),
    read: () => page.evaluate(() => (window as unknown as { drawn: Drawn }).drawn),
  };
}
