import { LambdaClient, UpdateFunctionCodeCommand, waitUntilFunctionUpdatedV2 } from '@aws-sdk/client-lambda';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { laneOf, openDashboard, rowOf, unfoldPipeline, uniqueName, uploadFile } from './fixtures/dashboard.ts';
import { restoreFunction } from './fixtures/deploy-code.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const FunctionName = 'lambda-s3-function';

test.afterEach(({ page, pipeline }) => restoreFunction(page, pipeline.url));

async function openEditor(page: Page, name = 'Edit code') {
  await unfoldPipeline(page);
  await page.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog', { name: 'Function code' });
  await expect(dialog.getByRole('textbox')).toBeVisible();
  return dialog;
}

function deploysOf(page: Page): string[] {
  const deploys: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/api/function')) deploys.push(request.url());
  });
  return deploys;
}

test('edited code is deployed, runs for the next upload, and its error is shown at its line', async ({
  page,
  pipeline,
  expectOutcome,
}) => {
  test.setTimeout(90_000 + heldBackMs + pipeline.retryBaseDelaySeconds * 4000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const name = uniqueName('edited');
  await openDashboard(page);
  const dialog = await openEditor(page);
  await dialog.getByRole('combobox', { name: 'Sample' }).selectOption('nodejs fail');
  const editor = dialog.getByRole('textbox');
  await expect(editor).toContainText('Boom!');
  await editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// Mine\n');
  await expect(dialog.getByText('Changed, not deployed.')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(dialog.getByText('Deployed. The next upload runs this code.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const outcome = await expectOutcome(await uploadFile(page, name));
  expect(outcome).toMatchObject({ outcome: 'failure', errorMessage: 'Boom!' });
  await expect(rowOf(laneOf(page, 'failure'), name)).toBeVisible();
  await openEditor(page);
  await expect(editor).toContainText('// Mine');
  await expect(dialog.getByText('Error: Boom!')).toBeVisible();
  await expect(dialog.locator('.cm-lint-marker-error')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Go to line 3' }).click();
  await expect(editor).toBeFocused();
  await expect(dialog.locator('.cm-line.cm-activeLine')).toContainText('Boom!');
  expect(complaints).toEqual([]);
});

test('code that does not parse is marked while it is written', async ({ page }) => {
  await openDashboard(page);
  const dialog = await openEditor(page);
  await dialog.getByRole('combobox', { name: 'Sample' }).selectOption('nodejs succeed');
  await dialog.getByRole('textbox').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('export export\n');
  await expect(dialog.locator('.cm-lint-marker-warning')).not.toHaveCount(0);
});

test('code with a syntax error is deployed only after a question that names the line', async ({ page }) => {
  const deploys = deploysOf(page);
  await openDashboard(page);
  const dialog = await openEditor(page);
  await dialog.getByRole('combobox', { name: 'Sample' }).selectOption('nodejs succeed');
  await dialog.getByRole('textbox').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// Mine\nconst broken = = 1;\n');
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
  const question = dialog.getByRole('alertdialog', { name: 'Syntax error in line 2' });
  await expect(question).toContainText('const broken = = 1;');
  expect(await findAxeFaults(page)).toEqual([]);
  await question.getByRole('button', { name: 'Go to line 2' }).press('Enter');
  await expect(question).toBeHidden();
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await expect(dialog.locator('.cm-line.cm-activeLine')).toContainText('broken');
  expect(deploys).toEqual([]);

  await page.keyboard.press('Control+s');
  await question.getByRole('button', { name: 'Deploy anyway' }).click();
  await expect(dialog.getByText('Deployed. The next upload runs this code.')).toBeVisible();
  expect(deploys).toHaveLength(1);
});

test('writing in the editor breaks no rule of the content security policy, and its focus ring encloses it', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.exposeFunction('complain', (text: string) => complaints.push(text));
  await page.addInitScript(() => {
    const complain: unknown = Reflect.get(window, 'complain');
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, lineNumber }) => {
      if (typeof complain === 'function') complain(`${violatedDirective} ${sourceFile}:${lineNumber}`);
    });
  });
  await openDashboard(page);
  const dialog = await openEditor(page);
  await dialog.getByRole('combobox', { name: 'Sample' }).selectOption('nodejs fail');
  const editor = dialog.getByRole('textbox');
  await editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// Mine\nconst text = "a";\n\tif (text) {\n');
  for (const key of ['Tab', 'Shift+Tab', 'Control+z', 'Control+y', 'Backspace', 'Delete', 'Control+Backspace', 'Enter'])
    await page.keyboard.press(key);
  // A browser keeps the look of what is typed over by a style attribute, and of lines that it joins.
  await editor.getByText('throw', { exact: true }).dblclick({ timeout: 10_000 });
  await page.keyboard.type('word');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.type('x');
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('한글');
  await dialog.locator('.cm-lint-marker').first().hover();
  await expect(page.locator('.cm-tooltip-lint')).toBeVisible();
  expect(complaints).toEqual([]);

  const ring = await dialog.locator('.cm-editor.cm-focused').evaluate((element) => {
    const { borderTopWidth, borderLeftWidth, zIndex, inset, position } = getComputedStyle(element, '::after');
    return { borderTopWidth, borderLeftWidth, zIndex, inset, position };
  });
  expect(ring).toEqual({
    borderTopWidth: '2px',
    borderLeftWidth: '2px',
    zIndex: '300',
    inset: '0px',
    position: 'absolute',
  });
});

test('closing with changes that are not deployed asks first', async ({ page }) => {
  await openDashboard(page);
  const dialog = await openEditor(page);
  await dialog.getByRole('textbox').click();
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('button', { name: 'Deploy' })).toBeFocused();
  await page.keyboard.press('Escape');
  const question = dialog.getByRole('alertdialog', { name: 'Your changes are not deployed' });
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(dialog).toBeHidden();
  await openEditor(page);
  await expect(dialog.getByText('Lambda runs this code.')).toBeVisible();
});

test('a double click deploys once @long', async ({ page }) => {
  const deploys = deploysOf(page);
  await openDashboard(page);
  const dialog = await openEditor(page);
  await dialog.getByRole('combobox', { name: 'Sample' }).selectOption('nodejs fail-once');
  await dialog.getByRole('button', { name: 'Deploy' }).dblclick();
  await expect(dialog.getByText('Deployed. The next upload runs this code.')).toBeVisible();
  expect(deploys).toHaveLength(1);
});

test('a package of several files is shown, and goes only when that is confirmed @long', async ({ page, pipeline }) => {
  const {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
  } = pipeline.awsEnv;
  const lambda = new LambdaClient({
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint }),
  });
  await openDashboard(page);
  const dialog = await openEditor(page);
  const file = (await dialog.getByText(FunctionName).textContent())?.split(' · ')[1] ?? '';
  await dialog.getByRole('button', { name: 'Close' }).click();
  const ZipFile = zipSync({ [file]: strToU8('# mine'), 'lib/prices.txt': strToU8('9') });
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
  await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 30 }, { FunctionName });

  await page.getByRole('radio', { name: 'Boom!' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'holds 2 files' })).toBeVisible();

  await openEditor(page);
  await expect(dialog.getByText(/The package contains 2 files/)).toBeVisible();
  await dialog.getByText('Show the 2 files').click();
  await expect(dialog.getByText('lib/prices.txt')).toBeVisible();
  await expect(dialog.getByRole('textbox')).toHaveAttribute('aria-readonly', 'true');
  await dialog.getByRole('checkbox', { name: /Replace all 2 files/ }).check();
  await dialog.getByRole('combobox', { name: 'Sample' }).selectOption('nodejs succeed');
  await dialog.getByRole('button', { name: 'Replace the package' }).click();
  await expect(dialog.getByText('Deployed. The next upload runs this code.')).toBeVisible();
  await expect(dialog.getByText(/The package contains/)).toBeHidden();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with the editor, ${theme} @phone @long`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await openDashboard(page);
    const dialog = await openEditor(page);
    await dialog.getByRole('combobox', { name: 'Sample' }).selectOption('nodejs fail-once');
    expect(await findAxeFaults(page)).toEqual([]);
  });
}

test.describe('a dashboard that only reads', () => {
  let readOnly: Pipeline;
  test.beforeAll(async () => {
    test.setTimeout(120_000 + heldBackMs);
    readOnly = await startPipeline({ env: { ALLOW_CHANGES: 'false' } });
  });
  test.afterAll(() => readOnly.stop());

  test('shows the code with the reason why it can’t be changed, and the lesson without what it may not @long', async ({
    page,
  }) => {
    await openDashboard(page, readOnly.url);
    const dialog = await openEditor(page, 'View code');
    await expect(dialog.getByText('Deployments are off: this dashboard is read-only.')).toBeVisible();
    await expect(dialog.getByRole('textbox')).toHaveAttribute('aria-readonly', 'true');
    await expect(dialog.getByRole('button', { name: 'Deploy' })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.evaluate(() => localStorage.setItem('lesson', '{"version":2,"current":"raises"}'));
    await page.getByRole('button', { name: 'Lesson', exact: true }).click();
    await expect(page.getByText('The instructor deploys the function.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Deploy “Boom!”' })).toHaveCount(0);
  });
});

test('the editor stays in sight when a phone is turned', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await openDashboard(page);
  const dialog = await openEditor(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('button', { name: 'Show the pipeline', includeHidden: true })).toBeVisible();
  await expect(dialog.getByRole('textbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
