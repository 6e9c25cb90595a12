import { describe, expect, it } from 'vitest';
import { MAX_NORMAL_LENGTH, normaliseMessage } from './normalise-message.ts';

const MESSAGES: readonly [string, string][] = [
  ['User 42 has no permission on resource 17', 'User <number> has no permission on resource <number>'],
  [
    'request to https://api.example.com/v1/x?a=1 failed, reason: connect ETIMEDOUT 54.187.216.72:443',
    'request to <url> failed, reason: connect ETIMEDOUT <ip>',
  ],
  ['Task 6f3a2b1c-aaaa-bbbb-cccc-1234567890ab of worker-3', 'Task <uuid> of <id>'],
  ["can't read 'a.csv', it doesn't exist", "can't read <quoted>, it doesn't exist"],
  ['A::b() failed at 0x7ffd', 'A::b() failed at <hex>'],
  ['IPv6 2001:db8::8a2e:370:7334 refused', 'IPv6 <ip> refused'],
  ['User anna@example.com (id=17)', 'User <email> (id=<value>)'],
  ['Role arn:aws:iam::123456789012:role/service/x, twice', 'Role <arn>, twice'],
  ['gave up at 2026-11-20T10:18:33.456Z after 1m30.5s', 'gave up at <time> after <duration>'],
  ['HTTP/1.1 503 Service Unavailable', 'HTTP/<number> 503 Service Unavailable'],
  ['Request failed with status code 404', 'Request failed with status code 404'],
  ['[Errno 2] No such file or directory: /tmp/a/b.csv', '[Errno 2] No such file or directory: <path>'],
  ['Unsupported content type: application/xml', 'Unsupported content type: application/xml'],
  ['NoClassDefFoundError: com/acme/Handler', 'NoClassDefFoundError: com/acme/Handler'],
  [
    'said {"code":"Bad","message":"Price must be positive","id":"a1"}',
    'said {"code":"Bad","message":"Price must be positive","id":<quoted>}',
  ],
  ['ids [1, 2, 3] and [17]', 'ids [<number>] and [<number>]'],
  ['Could not read utf-8 of S3Exception with sha256', 'Could not read utf-8 of S3Exception with sha256'],
  ['main.rs:17:9', 'main.rs:<number>'],
  ['HTTP Error 429: Too Many Requests', 'HTTP Error 429: Too Many Requests'],
  ['An error occurred (404) when calling', 'An error occurred (404) when calling'],
  ['Status Code: 403, Request ID: ABCDEFGHJKLM, sent', 'Status Code: 403, Request ID: <id>, sent'],
  ['batch 3/17', 'batch <number>/<number>'],
];

describe('a message', () => {
  it.each(MESSAGES)('loses what differs: %s', (message, normal) => {
    expect(normaliseMessage(message).text).toBe(normal);
  });

  it('names its values in their order', () => {
    const own = [{ name: 'key', value: 'in/a b.csv' }];
    expect(normaliseMessage("row 17 of 'in/a b.csv' has no 'price'", own)).toEqual({
      text: 'row <number> of <key> has no <quoted>',
      placeholders: [
        { name: 'key', value: 'in/a b.csv' },
        { name: 'number', value: '17' },
        { name: 'quoted', value: 'price' },
      ],
    });
  });

  it.each([
    ['digits', '1'.repeat(262_144)],
    ['open quotes', `'"\``.repeat(90_000)],
    ['colons', 'a:'.repeat(131_072)],
    ['slashes', '/a'.repeat(131_072)],
    ['at signs', 'a@'.repeat(131_072)],
    ['dots', 'a1.'.repeat(90_000)],
    ['brackets behind equal signs', 'a={'.repeat(90_000)],
    ['placeholders', '<key>, '.repeat(40_000)],
    ['hyphens', 'a1-'.repeat(90_000)],
    ['lines', 'x 1\n'.repeat(65_000)],
    ['backslashes', '\\'.repeat(262_144)],
  ])('of 256 kB keeps a bounded text: %s', (_, message) => {
    expect(normaliseMessage(message).text.length).toBeLessThan(MAX_NORMAL_LENGTH + 4096);
  });
});
