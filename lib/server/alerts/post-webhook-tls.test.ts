import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeSelfSignedCertificate } from '#lib/server/testing/self-signed-certificate.ts';
import { type Receiver, startReceiver } from '#lib/server/testing/webhook-receiver.ts';
import { postWebhook } from './post-webhook.ts';

const run = promisify(execFile);
const tls = makeSelfSignedCertificate();
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver({ tls });
});
afterEach(() => receiver.stop());

it('sends nothing to a receiver whose certificate nobody vouches for, and says why', async () => {
  await expect(postWebhook(new URL(receiver.url), { headers: {}, body: '{}' })).rejects.toThrow(
    /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
  );
  expect(receiver.delivered).toEqual([]);
});

// Node.js reads the variable when it starts.
it('sends by HTTPS, also to a certificate that NODE_EXTRA_CA_CERTS trusts', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'webhook-'));
  try {
    await writeFile(join(folder, 'ca.pem'), tls.cert);
    const code = `const { postWebhook } = await import(${JSON.stringify(new URL('post-webhook.ts', import.meta.url).href)});
      await postWebhook(new URL(${JSON.stringify(receiver.url)}), { headers: { 'webhook-id': 'a1' }, body: '{}' });`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') };
    await run(process.execPath, ['--input-type=module', '--eval', code], { env });
    expect(receiver.delivered).toMatchObject([{ path: '/hooks/secret-path', headers: { 'webhook-id': 'a1' } }]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
