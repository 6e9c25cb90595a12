import { openMenu, rowOf, uniqueName } from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';

test.describe('in a Korean browser', () => {
  test.use({ locale: 'ko-KR' });

  test('the page is Korean throughout, and a result arrives there too @phone', async ({ page }) => {
    const name = uniqueName('hanguk');
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page.getByRole('heading', { name: /[가-힣]/ }).first()).toBeVisible();
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('안녕') });
    await expect(rowOf(page, name)).toBeVisible();
  });
});

test('the language can be switched, and stays', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await openMenu(page);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('한국어');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('the lesson, whose texts come when it is opened, changes its language with the page', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Lesson' }).click();
  const lesson = page.locator('#lesson');
  await expect(lesson.getByRole('heading', { name: /[a-z]/i }).first()).toBeVisible();
  await openMenu(page);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('한국어');
  await expect(lesson.getByRole('heading', { name: /[가-힣]/ }).first()).toBeVisible();
});
