import { openDashboard, openRecordOf } from './fixtures/dashboard.ts';
import { exampleFailure, exampleSuccess } from './fixtures/example-record.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

let own: Pipeline;
const requestId = '0f9d5a6c-0000-4000-8000-00000000abcd';

test.beforeAll(async () => {
  own = await startPipeline();
  await sendBodies(own, 'failure', [
    exampleFailure({ errorType: 'KeyError', key: 'photos/a.jpg' }),
    exampleFailure({ errorType: 'KeyError', key: 'photos/b.jpg' }),
    exampleFailure({ errorType: 'My Error', key: 'papers/c.pdf', requestId }),
  ]);
  await sendBodies(own, 'success', [exampleSuccess()]);
});

test.afterAll(async () => {
  await own.stop();
});

test('keys and values are completed by keyboard and by mouse, with counts @phone', async ({ page }) => {
  await openDashboard(page, own.url);
  const rows = page.locator('[data-record-id]');
  await expect(rows).not.toHaveCount(0);
  const search = page.getByRole('combobox', { name: 'Search' });
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await search.click();
  await expect(search).toHaveAttribute('aria-expanded', 'false');
  await search.pressSequentially('ty');
  await expect(options).toHaveText(['type:Error type']);
  expect(await findAxeFaults(page)).toEqual([]);
  await search.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(search).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id')) ?? '');
  await search.press('Enter');
  await expect(search).toHaveValue('type:');
  await expect(options).toHaveText(['KeyError2', 'My Error1']);

  await search.pressSequentially('my');
  await expect(options).toHaveText(['My Error1']);
  await options.first().click();
  await expect(search).toHaveValue('type:"My Error" ');
  await expect(search).toBeFocused();
  await expect(page).toHaveURL(/q=type%3A%22My\+Error%22$/);
  await expect(rows).toHaveCount(1);

  await search.pressSequentially('-que');
  await expect(options.first()).toBeVisible();
  await search.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await search.press('Tab');
  await expect(search).toHaveValue('type:"My Error" -queue:');
  await expect(options.first()).toBeVisible();
  await search.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(search).toBeFocused();
  await search.press('Escape');
  await expect(page.getByRole('main')).toBeFocused();
});

test('filters are chips in plain words, and removing one leaves the focus in the next @phone', async ({ page }) => {
  await openDashboard(page, `${own.url}/?q=key%3Aphotos%2F+-type%3AMy*+Boom&outcome=failure`);
  const chips = page.getByRole('list', { name: 'What the results are narrowed to' });
  await expect(chips.getByRole('listitem')).toHaveText([
    'Contains “Boom”',
    'Key starts with photos/',
    'not Error type starts with My',
    'Outcome: Failed',
  ]);
  expect(await findAxeFaults(page)).toEqual([]);
  await chips.getByRole('button', { name: 'Remove: not Error type starts with My' }).press('Enter');
  await expect(chips.getByRole('button', { name: 'Remove: Outcome: Failed' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('key:photos/ Boom');
  await page.goBack();
  await expect(chips.getByRole('listitem')).toHaveCount(4);
  for (const left of [3, 2, 1]) {
    await chips.getByRole('button').first().press('Enter');
    await expect(chips.getByRole('listitem')).toHaveCount(left);
  }
  await chips.getByRole('button').press('Enter');
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
});

test('a value of an open record is added to the search', async ({ page }) => {
  await openDashboard(page, own.url);
  await page.getByRole('link', { name: /a\.jpg/ }).click();
  const record = openRecordOf(page);
  await record.getByRole('button', { name: 'Filter by this: Error type' }).click();
  await expect(page).toHaveURL(/\/records\/\d+\?q=type%3AKeyError$/);
  await record.getByRole('button', { name: 'Filter by this: Condition' }).click();
  const search = page.getByRole('combobox', { name: 'Search' });
  await expect(search).toHaveValue('type:KeyError condition:RetriesExhausted');
  expect(await findAxeFaults(page)).toEqual([]);
  await page.goBack();
  await expect(search).toHaveValue('type:KeyError');
  await page.reload();
  await page.getByRole('link', { name: 'Filter by this: Error type' }).click();
  await expect(page).toHaveURL(/\/\?q=type%3AKeyError$/);
  await expect(page.locator('[data-record-id]')).toHaveCount(2);
});

test('in a drawer the record makes way for the results @phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDashboard(page, own.url);
  await page.getByRole('link', { name: /a\.jpg/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Filter by this: Error type' }).click();
  await expect(page).toHaveURL(/\/\?q=type%3AKeyError$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('an id jumps to its record, or the page says that there is none', async ({ page }) => {
  await openDashboard(page, own.url);
  const search = page.getByRole('combobox', { name: 'Search' });
  await search.fill(requestId);
  await search.press('Enter');
  await expect(openRecordOf(page).getByRole('heading', { name: /c\.pdf/ })).toBeVisible();
  await openDashboard(page, `${own.url}/?q=${requestId.replace('a', 'b')}`);
  await expect(page.getByRole('status').filter({ hasText: 'No record has the id' })).toBeVisible();
});

test('the search speaks Korean', async ({ page, context }) => {
  await context.addCookies([{ name: 'locale', value: 'ko', url: own.url }]);
  await page.goto(`${own.url}/?q=-key%3Aphotos%2F`);
  await expect(page.getByText('제외: 키: photos/(으)로 시작')).toBeVisible();
  const search = page.getByRole('combobox', { name: '검색' });
  await search.fill('condition:');
  await expect(page.getByRole('option', { name: 'RetriesExhausted' })).toBeVisible();
  expect(await findAxeFaults(page)).toEqual([]);
});
