import { openDashboard, rowOf, uniqueName, uploadFile } from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';

test('a search of two characters finds a result, and the page says how it looks', async ({ page, expectOutcome }) => {
  const name = `보고서-${uniqueName('search')}`;
  await openDashboard(page);
  await expectOutcome(await uploadFile(page, name));
  const hint = page.getByText('One or two characters are looked for');
  await page.getByRole('searchbox').fill('고서');
  await expect(hint).toBeVisible();
  await expect(rowOf(page, name)).toBeVisible();
  await page.getByRole('searchbox').fill(name.slice(2));
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
