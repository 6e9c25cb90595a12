import { describe, expect, it } from 'vitest';
import { readSettings } from '#lib/server/env.ts';
import { requireChanges } from './require-changes.ts';

const local = 'http://127.0.0.1:4567';

describe('changes', () => {
  it.each([
    ['on AWS', {}, false],
    ['on an embedded AWS', { AWS_ENDPOINT_URL: local }, true],
    ['by the name localhost', { AWS_ENDPOINT_URL: 'http://localhost:4566' }, true],
    ['on an endpoint elsewhere', { AWS_ENDPOINT_URL: 'https://aws.example' }, false],
    ['with one service here, the others on AWS', { AWS_ENDPOINT_URL_SQS: local }, false],
    ['with one service elsewhere', { AWS_ENDPOINT_URL: local, AWS_ENDPOINT_URL_S3: 'https://s3.example' }, false],
    ['on AWS, when allowed', { ALLOW_CHANGES: 'true' }, true],
    ['on an embedded AWS, when not allowed', { AWS_ENDPOINT_URL: local, ALLOW_CHANGES: 'false' }, false],
  ])('%s: %s %s', (_, env, allowed) => {
    const check = () => requireChanges(readSettings(env));
    if (allowed) expect(check).not.toThrow();
    else expect(check).toThrow('ALLOW_CHANGES=true');
  });
});
