import { chooseFiles, openDashboard, rowOf, uniqueName, uploadFile } from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';

test('a search of two characters finds a result, and the page says how it looks', async ({ page, expectOutcome }) => {
  const name = `보고서-${uniqueName('search')}`;
  await openDashboard(page);
  await expectOutcome(await uploadFile(page, name));
  const hint = page.getByText('One or two characters are searched for');
  await page.getByRole('combobox', { name: 'Search' }).fill('고서');
  await expect(hint).toBeVisible();
  await expect(rowOf(page, name)).toBeVisible();
  await page.getByRole('combobox', { name: 'Search' }).fill(name.slice(2));
  await expect(hint).toBeHidden();
  await expect(rowOf(page, name)).toBeVisible();
});

test('a filter takes the start of a text in any case', async ({ page, expectOutcome }) => {
  const name = uniqueName('start');
  await openDashboard(page);
  await expectOutcome(await uploadFile(page, name));
  await page.getByRole('button', { name: 'Filters' }).click();
  const filter = page.getByRole('search').getByLabel('Function', { exact: true });
  await filter.fill('NO-SUCH-*');
  await expect(rowOf(page, name)).toBeHidden();
  await filter.fill('LAMBDA-*');
  await expect(rowOf(page, name)).toBeVisible();
});

test('the search is left with its word, gone through with the keys, and cleared by its button', async ({
  page,
  expectOutcome,
}) => {
  const name = uniqueName('keys');
  await openDashboard(page);
  await expectOutcome(await uploadFile(page, name));
  await expect(rowOf(page, name)).toBeVisible();
  const search = page.getByRole('combobox', { name: 'Search' });
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue(name);
  await expect(page.getByRole('main')).toBeFocused();
  await search.press('Enter');
  await expect(rowOf(page, name)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`q=${name}`));
  await search.fill(`${name}-absent`);
  await expect(page.getByText('Nothing matches the filters').first()).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(search).toHaveValue('');
  await expect(search).toBeFocused();
  await search.press('ArrowDown');
  await expect(
    page
      .getByRole('list', { name: /^Success/ })
      .getByRole('link')
      .first(),
  ).toBeFocused();
});

test('Back takes the last filter away again, and Clear leaves the focus in the search', async ({ page }) => {
  await openDashboard(page);
  await page.getByRole('button', { name: 'Filters' }).click();
  const outcome = page.getByRole('search').getByLabel('Outcome');
  await outcome.selectOption('failure');
  await expect(page).toHaveURL(/outcome=failure/);
  await page.goBack();
  await expect(page).not.toHaveURL(/outcome/);
  await expect(outcome).toHaveValue('');
  await outcome.selectOption('failure');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
});

test('From and To follow the zone that the reader chose', async ({ page }) => {
  await openDashboard(page, '/?from=2026-03-01T12:04:00.000Z');
  await page.context().addCookies([{ name: 'time-zone', value: 'utc', url: page.url() }]);
  await page.reload();
  await expect(page.getByLabel('From (UTC)')).toHaveValue('2026-03-01T12:04');
  await page.getByLabel('From (UTC)').fill('2026-03-01T13:05');
  await expect(page).toHaveURL(/from=2026-03-01T13%3A05%3A00\.000Z/);
});

test('filters are typed into the search, which points out what it does not know', async ({ page }) => {
  const [odd, other] = [uniqueName('odd'), uniqueName('other')];
  await openDashboard(page);
  await chooseFiles(page, [odd, other]);
  await expect(rowOf(page, odd)).toBeVisible();
  await expect(rowOf(page, other)).toBeVisible();
  const search = page.getByRole('combobox', { name: 'Search' });
  await search.fill(`is:success -${other} fn:lambda* after:1h`);
  await expect(rowOf(page, other)).toBeHidden();
  await expect(rowOf(page, odd)).toBeVisible();
  await search.fill(`tpye:KeyError`);
  await expect(page.getByText('Did you mean type?')).toBeVisible();
  await expect(rowOf(page, odd)).toBeHidden();
});
