import type { Browser, Page } from '@playwright/test';

export interface Screen {
  page: Page;
  errors: string[];
  /** When each file's outcome was drawn, by the file's name. */
  read(): Promise<Record<string, number>>;
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
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    new MutationObserver((mutations) => {
      const at = Date.now();
      for (const { target, addedNodes } of mutations) {
        for (const node of [target, ...addedNodes]) {
          const element = node instanceof Element ? node : node.parentElement;
          if (!element?.closest('[data-record-list], [aria-labelledby="newest-title"]')) continue;
          for (const [file] of node.textContent?.matchAll(/classroom-\d+\.bin/g) ?? []) seen[file] ??= at;
        }
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(url);
  return {
    page,
    errors,
    read: () => page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen),
  };
}
