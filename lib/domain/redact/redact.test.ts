import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const words = { email: 'e-mail', token: 'token', key: 'key', password: 'password' };
const clean = (text: string) => redact(text, words);
const jwt = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0NTY3ODkwIn0'}.${'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'}`;
const gitHub = `ghp_${'a1B2'.repeat(9)}`;
const slack = `xoxb-${'1234567890'}-${'abcdefghij'}`;
const accessKey = `AKIA${'IOSFODNN7EXAMPLE'}`;
const sessionKey = `ASIA${'IOSFODNN7EXAMPLE'}`;

describe('what goes', () => {
  it.each([
    ['No user person@example.org here', 'No user «e-mail» here'],
    ['<person.one+tag@mail.example.co.uk>', '<«e-mail»>'],
    ['uploads/1/person@example.org/report.csv', 'uploads/1/«e-mail»/report.csv'],
    ['사용자 홍길동@예시.한국 없음', '사용자 «e-mail» 없음'],
    ['a@example.org,b@example.org', '«e-mail»,«e-mail»'],
    ["KeyError: 'person@example.org'", "KeyError: '«e-mail»'"],
    ['user@xn--9t4b11yi5a.xn--3e0b707e', '«e-mail»'],
    [`Authorization: Bearer ${jwt}`, 'Authorization: Bearer «token»'],
    ['authorization: bearer abcDEF123456', 'authorization: bearer «token»'],
    ['Authorization: Basic dXNlcjpwYXNzd29yZA==', 'Authorization: Basic «token»'],
    [`token ${jwt} expired`, 'token «token» expired'],
    [`Key ${accessKey} is not known`, 'Key «key» is not known'],
    [`{"AccessKeyId":"${sessionKey}"}`, '{"AccessKeyId":"«key»"}'],
    [`https://${gitHub}@github.com/a/b`, 'https://«token»@github.com/a/b'],
    [`bad credentials ${slack}.`, 'bad credentials «token».'],
    [
      'at https://b.s3.amazonaws.com/k%7C2?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=7200&X-Amz-Signature=0a1b, once',
      'at https://b.s3.amazonaws.com/k%7C2?«token», once',
    ],
    [
      '{"ResponseURL":"https://b.s3.amazonaws.com/k?AWSAccessKeyId=x\\u0026Expires=1\\u0026Signature=a%2Fb"}',
      '{"ResponseURL":"https://b.s3.amazonaws.com/k?«token»"}',
    ],
    ['https://cdn.example.com/a?Policy=p&Signature=s&Key-Pair-Id=k', 'https://cdn.example.com/a?«token»'],
    ['https://example.blob.core.windows.net/c/b?sv=2024&sig=a%3D', 'https://example.blob.core.windows.net/c/b?«token»'],
    ['https://hooks.slack.com/services/T000/B000/XXXXXXXX', 'https://hooks.slack.com/services/«token»'],
    ['connect postgres://app:s3cr3t@db.example.org/app', 'connect postgres://app:«password»@db.example.org/app'],
    ['login?user=person&password=hunter2&next=1', 'login?user=person&password=«password»&next=1'],
    ['PASSWORD = hunter2', 'PASSWORD = «password»'],
    ['DB_PASSWORD=hunter2;', 'DB_PASSWORD=«password»;'],
    ['{"password": "correct horse", "n": 1}', '{"password": "«password»", "n": 1}'],
    ['{"password":"a\\"b","n":1}', '{"password":"«password»","n":1}'],
    ['"{\\"password\\":\\"hunter2\\",\\"n\\":1}"', '"{\\"password\\":\\"«password»\\",\\"n\\":1}"'],
    ["connect(password='hunter 2')", "connect(password='«password»')"],
    ['{"clientSecret":"abc"}', '{"clientSecret":"«key»"}'],
    ['api_key=abc123', 'api_key=«key»'],
    ['x-api-key: 9f8e7d6c5b', 'x-api-key: «key»'],
    ['{"api-key":"abc"}', '{"api-key":"«key»"}'],
    ['?X-Amz-Signature=0123abcd&x=1', '?X-Amz-Signature=«token»&x=1'],
    ['X-Amz-Security-Token=IQoJb3JpZ2luX2Vj', 'X-Amz-Security-Token=«token»'],
    ['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY', 'aws_secret_access_key = «key»'],
    ['password: hunter2', 'password: «password»'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\n-----END RSA PRIVATE KEY----- end', '«key» end'],
    [`sk_${'live'}_abcdefghijklmnop`, '«key»'],
  ])('%s', (text, expected) => {
    expect(clean(text)).toBe(expected);
  });
});

describe('what stays', () => {
  it.each([
    'arn:aws:lambda:us-east-1:000000000000:function:lambda-s3-function:$LATEST',
    'AROAEXAMPLE:awslambda_0_20260301120000000',
    '3f2b1c9e-1b2c-4d5e-8f90-1234567890ab',
    'Error: Invalid password: too short',
    'The password is wrong',
    'password reset for 3 users',
    'Unexpected token } in JSON at position 4',
    'Unexpected token 0x1234ab',
    'SyntaxError: Unexpected token < in JSON',
    "KeyError: 'Records'",
    'Access key not found',
    'ContinuationToken and a secret santa',
    'import { x } from "@aws-sdk/client-s3"',
    'node_modules/@scope/package/index.js:12:7',
    'a @ b, 3@4, me@localhost',
    'key=value&monkey=see',
    'https://example.com/search?q=significance&page=2',
    '"key":"uploads/1/plan.txt"',
    'AKIATOOSHORT',
    'Bearer of bad news',
    'Traceback (most recent call last)',
    'raise Exception("Boom!")',
    '  File "/var/task/lambda_function.py", line 7, in handler',
    'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
    '900150983cd24fb0d6963f7d28e17f72',
    '',
  ])('%s', (text) => {
    expect(clean(text)).toBe(text);
  });
});

it('leaves JSON that is still JSON, with every name in its place', () => {
  const secrets = fc.constantFrom(
    'hunter2',
    'person@example.org',
    jwt,
    accessKey,
    'a"b\\c',
    `Bearer ${jwt}`,
    "it's",
    '',
  );
  const names = fc.constantFrom('password', 'apiKey', 'token', 'note', 'user');
  fc.assert(
    fc.property(fc.dictionary(names, secrets), (value) => {
      const once = JSON.stringify(value);
      expect(Object.keys(JSON.parse(clean(once)))).toEqual(Object.keys(value));
      const twice = JSON.stringify(JSON.stringify(value));
      expect(Object.keys(JSON.parse(JSON.parse(clean(twice))))).toEqual(Object.keys(value));
      const { password } = JSON.parse(clean(once));
      if (password) expect(password).toMatch(/^«/);
    }),
  );
});

const pieces = fc.constantFrom(
  ...[
    'a',
    'A',
    '1',
    '@',
    '.',
    '-',
    '_',
    ' ',
    '=',
    ':',
    '"',
    "'",
    '\\',
    '\n',
    '/',
    '«',
    '»',
    'eyJ',
    'Bearer ',
    'password',
    'token=',
  ],
  ...['-----BEGIN PRIVATE KEY-----', 'AKIA', 'ghp_', 'xoxb-', 'api_key', '://', 'x-amz-', '😀', '\ud800', '가'],
);

it('done twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const once = clean(parts.join(''));
      expect(clean(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

it('takes a time that grows with the length alone, whatever is repeated', () => {
  const length = 60_000;
  const measure = (unit: string) => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    const start = performance.now();
    clean(text);
    return performance.now() - start;
  };
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 6 }), (parts) => {
      expect(measure(parts.join(''))).toBeLessThan(3_000);
    }),
    { numRuns: 150 },
  );
}, 120_000);
