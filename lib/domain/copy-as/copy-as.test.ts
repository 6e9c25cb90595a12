// biome-ignore lint/style/noRestrictedImports: what is copied is run by the real shell and Python
import { execFileSync, spawnSync } from 'node:child_process';
// biome-ignore lint/style/noRestrictedImports: a folder to run it in
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
// biome-ignore lint/style/noRestrictedImports: a folder to run it in
import { tmpdir } from 'node:os';
// biome-ignore lint/style/noRestrictedImports: a folder to run it in
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import nodejsTypeError from '#lib/domain/fixtures/nodejs-type-error.json' with { type: 'json' };
import pythonKeyError from '#lib/domain/fixtures/python-key-error.json' with { type: 'json' };
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import { indentJson } from '#lib/domain/json/json-source.ts';
import { describeRecord } from '#lib/domain/records/describe-record.ts';
import { parseMessage } from '#lib/domain/records/parse-message.ts';
import type { CopyableRecord } from './copyable-record.ts';
import { asInvokeCommand } from './invoke-command.ts';
import { asMarkdown } from './markdown-issue.ts';
import { asPytestFixture } from './pytest-fixture.ts';
import { asVitestFixture } from './vitest-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'copy-as-'));
afterAll(() => rmSync(folder, { recursive: true }));

function copyable(record: object): CopyableRecord {
  const message = queueMessage(record);
  const parsed = parseMessage(message);
  return { ...parsed, ...describeRecord(message.body, { ...parsed, queue: 'failure' }) };
}
const hostileTexts = [
  'it\'s $(touch owned) `id` \\ "quoted" !! %s',
  "''' + evil + '''",
  '```\n# not a heading\n````',
  `\${process.exit()} \``,
  '\u0000\u001b[31m\u202egnp.exe\u2028\u009b',
  '</script><img src=x onerror=alert(1)>',
  '\ud83d\ude00 \ud800',
  'file:///etc/passwd',
  '\r\nEVENT_JSON\nrm -rf x\n',
];
const hostile = hostileTexts.map((text) => [text] as const);
const withPayload = (requestPayload: unknown) => copyable({ ...pythonKeyError, requestPayload });

describe('the AWS CLI command', () => {
  /** Runs the command in a real shell whose `aws` prints its arguments. */
  function argumentsOf(command: string | undefined): string[] {
    const script = `aws() { for argument in "$@"; do printf '%s\\0' "$argument"; done; }\n${command}`;
    const output = execFileSync('sh', { input: script, cwd: folder, encoding: 'utf8' });
    return output.split('\0').slice(0, -1);
  }

  it('sends the event to the function again', () => {
    expect(argumentsOf(asInvokeCommand(copyable(pythonKeyError)))).toEqual([
      'lambda',
      'invoke',
      '--function-name',
      'arn:aws:lambda:eu-central-1:123456789012:function:process-upload:$LATEST',
      '--region',
      'eu-central-1',
      '--invocation-type',
      'Event',
      '--cli-binary-format',
      'raw-in-base64-out',
      '--payload',
      JSON.stringify(pythonKeyError.requestPayload),
      '/dev/stdout',
    ]);
  });

  it('goes to the endpoint that is not AWS’s own', () => {
    const args = argumentsOf(asInvokeCommand(copyable(pythonKeyError), "http://127.0.0.1:4566/it's"));
    expect(args[args.indexOf('--endpoint-url') + 1]).toBe("http://127.0.0.1:4566/it's");
  });

  it.each(hostile)('hands %j over as it is', (text) => {
    const args = argumentsOf(asInvokeCommand(withPayload({ [text]: text })));
    expect(JSON.parse(args[11] ?? '')).toEqual({ [text]: text });
    expect(args).toHaveLength(13);
  });

  it('puts a long payload into a file', () => {
    const payload = { text: `'${'x'.repeat(150_000)}\nEVENT_JSON\n` };
    expect(argumentsOf(asInvokeCommand(withPayload(payload)))).toContain('file://event.json');
    const written = execFileSync('cat', [join(folder, 'event.json')], { encoding: 'utf8' });
    expect(JSON.parse(written)).toEqual(payload);
  });

  it.each(['file:///etc/passwd', '--endpoint-url=http://evil', "'; rm -rf x; '"])(
    'never takes %s for a function',
    (functionArn) => {
      const record = { ...copyable(pythonKeyError), functionArn, functionName: functionArn };
      expect(argumentsOf(asInvokeCommand(record))[3]).toBe('FUNCTION_NAME');
    },
  );
});

describe('the pytest fixture', () => {
  const hasPython = spawnSync('python3', ['--version']).status === 0;
  function eventIn(source: string | undefined): unknown {
    const runnable = (source ?? '').replace(/^import pytest$|^from .* import .*$|^@pytest.fixture$/gm, '');
    const file = join(folder, 'test_event.py');
    writeFileSync(file, `${runnable}\nprint(json.dumps(lambda_event()))\n`);
    return JSON.parse(execFileSync('python3', [file], { encoding: 'utf8' }));
  }

  it('calls the handler within what may be a decorator', () => {
    const decorator = {
      function: 'inner',
      file: '/var/task/acme_tools/wrap.py',
      inApp: true,
      isAssumed: true as const,
    };
    const handler = { function: 'put', file: '/var/task/app.py', inApp: true };
    const stackTrace = { runtime: 'python' as const, frames: [handler, decorator], causes: [], raw: '' };
    expect(asPytestFixture({ ...copyable(pythonKeyError), stackTrace })).toContain('from app import put\n');
  });

  it('calls the handler that the stack names', () => {
    const source = asPytestFixture(copyable(pythonKeyError));
    expect(source).toContain('from app import handler\n');
    expect(source).toContain('# Event of request 0a1b2c3d-0002-4000-8000-000000000002, RetriesExhausted, KeyError\n');
    expect(source).toContain('    handler(lambda_event, None)\n');
  });

  it.runIf(hasPython).each(hostile)('holds %j as it is', (text) => {
    expect(eventIn(asPytestFixture(withPayload({ [text]: text })))).toEqual({ [text]: text });
  });

  it.runIf(spawnSync('python3', ['-m', 'pytest', '--version']).status === 0)('runs under pytest as it is', () => {
    const file = join(folder, 'test_copied.py');
    writeFileSync(file, asPytestFixture(withPayload({ texts: hostileTexts })) ?? '');
    const expected = JSON.stringify(JSON.stringify({ texts: hostileTexts }));
    writeFileSync(
      join(folder, 'app.py'),
      `import json\n\ndef handler(event, context):\n    assert event == json.loads(${expected})\n`,
    );
    expect(execFileSync('python3', ['-m', 'pytest', '-q', file], { encoding: 'utf8' })).toContain('1 passed');
  });

  it.runIf(hasPython)('keeps a hostile request id inside its comment', () => {
    const record = { ...copyable(pythonKeyError), requestId: '\nimport os\r\u2028os.abort()' };
    expect(eventIn(asPytestFixture(record))).toEqual(pythonKeyError.requestPayload);
  });
});

describe('the Vitest fixture', () => {
  /** The event as the copied file would hold it. */
  function eventIn(source: string | undefined): unknown {
    const body = (source ?? '').replace(/^import .*$/gm, '').replace(/^test\([\s\S]*$/m, '');
    return new Function(`${body}\nreturn event;`)();
  }

  it('calls the handler that the stack names', () => {
    const source = asVitestFixture(copyable(nodejsTypeError));
    expect(source).toContain("import { handler } from './index.mjs';\n");
    expect(eventIn(source)).toEqual(nodejsTypeError.requestPayload);
  });

  it('runs under Vitest as it is', () => {
    const record = copyable({ ...nodejsTypeError, requestPayload: { texts: hostileTexts } });
    writeFileSync(join(folder, 'copied.test.mjs'), asVitestFixture(record) ?? '');
    const expected = JSON.stringify(JSON.stringify({ texts: hostileTexts }));
    writeFileSync(
      join(folder, 'index.mjs'),
      `export const handler = (event) => {\n  if (JSON.stringify(event) !== ${expected}) throw new Error('another event');\n};\n`,
    );
    const packages = resolve('node_modules');
    symlinkSync(packages, join(folder, 'node_modules'));
    const run = spawnSync(process.execPath, [join(packages, 'vitest/vitest.mjs'), 'run', '--root', folder], {
      encoding: 'utf8',
      env: { NODE_ENV: 'test', PATH: process.env.PATH, NO_COLOR: '1' },
    });
    expect(run.stdout).toMatch(/Tests\s+1 passed/);
  }, 30_000);

  it.each(hostile)('holds %j as it is, and __proto__ as a key', (text) => {
    const payload: unknown = JSON.parse(
      JSON.stringify([[text]])
        .replace('[[', '{"__proto__":{"a":')
        .replace(']]', '}}'),
    );
    const event = eventIn(asVitestFixture(copyable({ ...pythonKeyError, requestPayload: payload })));
    expect(JSON.stringify(event)).toBe(JSON.stringify(payload));
    expect(Object.hasOwn(Object(event), '__proto__')).toBe(true);
  });
});

describe('the Markdown', () => {
  it('has the error, the facts and the payloads', () => {
    const markdown = asMarkdown(copyable(pythonKeyError));
    expect(markdown).toMatch(/^### `KeyError: 'customer_id'`\n/);
    expect(markdown).toContain('- Attempts: `3`\n');
    expect(markdown).toContain('- S3 object: `s3://acme-uploads/in/report.csv`\n');
    expect(markdown).toContain('**Stack trace**\n\n```text\n  File "/var/task/app.py", line 21, in handler\n');
    expect(markdown).toContain('**Response payload**\n\n```json\n{\n  "errorMessage": "\'customer_id\'",\n');
  });

  it.each(hostile)('never lets %j out of its block', (text) => {
    const responsePayload = {
      errorType: text,
      errorMessage: text,
      requestId: 'r',
      stackTrace: [`  File "a", line 1\n${text}`],
    };
    const markdown = asMarkdown(copyable({ ...pythonKeyError, responsePayload, requestPayload: text })) ?? '';
    let fence: string | undefined;
    for (const line of markdown.split('\n')) {
      const opening = /^`{3,}(?=[a-z]+$)/.exec(line)?.[0];
      if (fence === undefined && opening !== undefined) fence = opening;
      else if (fence !== undefined && line === fence) fence = undefined;
      else if (fence === undefined) expect(line).toMatch(/^(?:$|### `.*`$|- [\w ]+: `.*`$|\*\*[\w ]+\*\*$)/);
    }
    expect(fence).toBeUndefined();
    expect(markdown).not.toMatch(/[\u202e\u2028\u009b]/);
  });
});

it('has nothing to send again where a record has no event', () => {
  const { requestPayload: _, ...record } = copyable(pythonKeyError);
  expect([asInvokeCommand, asPytestFixture, asVitestFixture].map((copy) => copy(record))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(asMarkdown(record)).toContain('### ');
});

it.each([
  [
    '{"a":[],"b":{},"c":[1.0,{"d":null}]}',
    '{\n  "a": [],\n  "b": {},\n  "c": [\n    1.0,\n    {\n      "d": null\n    }\n  ]\n}',
  ],
  [' 9007199254740993123 ', '9007199254740993123'],
  ['{"a":1,"a":"{,:}\\""}', '{\n  "a": 1,\n  "a": "{,:}\\""\n}'],
])('indents %s by its text', (json, expected) => {
  expect(indentJson(json)).toBe(expected);
});
