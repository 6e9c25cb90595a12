import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { awsErrors, signatureExpired } from '#lib/server/testing/aws-answers.ts';
import type { SeenRequest } from '#lib/server/testing/fault-proxy.ts';
import { type LocalSqs, startLocalSqs } from '#lib/server/testing/local-sqs.ts';
import { createDirectCalls } from './direct-calls.ts';

let local: LocalSqs;

beforeEach(async () => {
  local = await startLocalSqs({ VisibilityTimeout: '60' });
});
afterEach(() => local.stop());

/** The SDK numbers its calls. */
const isDirect = ({ headers }: SeenRequest) => !('amz-sdk-invocation-id' in headers);
const directActions = () => local.proxy.seen.filter(isDirect).map(({ action }) => action);
const json = (value: unknown) => ({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(value)) });
const tenBodies = Array.from({ length: 10 }, (_, index) => `body ${index}`);

const receiveOnce = () => local.queue.receive({ waitTimeSeconds: 0 });
const drainOnce = () => local.queue.receive({ waitTimeSeconds: 0, isDraining: true });

/** All that a drain receives, however few come at once. */
async function drain(count: number) {
  const received: Awaited<ReturnType<typeof drainOnce>> = [];
  await vi.waitFor(async () => {
    received.push(...(await drainOnce()));
    expect(received.length).toBeGreaterThanOrEqual(count);
  }, 10_000);
  return received;
}

describe('a call past the middleware of the SDK', () => {
  it('is made by a drain, and gives the same messages', async () => {
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: 'ä"\\' },
      bytes: { DataType: 'Binary', BinaryValue: Buffer.from([0, 255, 1]) },
    };
    const QueueUrl = local.queueUrl;
    await local.sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: '{"a": "한 😀 \\u0000"}', MessageAttributes }),
    );
    const [bySdk] = await receiveOnce();
    expect(directActions()).toEqual([]);
    await local.release(bySdk?.receiptHandle ?? '');
    const [byDrain] = await drain(1);
    expect(directActions()).toContain('ReceiveMessage');
    const { receivedAt: _, receiveCount, ...rest } = byDrain?.message ?? {};
    expect(bySdk?.message).toMatchObject(rest);
    expect(rest).toMatchObject({ messageAttributes: { text: 'ä"\\', bytes: 'AP8B' }, senderId: expect.any(String) });
    expect(receiveCount).toBe(2);
  });

  it('deletes full batches, and says which entries failed', async () => {
    await receiveOnce();
    await local.send(...tenBodies);
    const handles = (await drain(10)).map(({ receiptHandle }) => receiptHandle);
    const isChosen = (index: number) => index === 3;
    const failure = { code: 'InternalError', senderFault: false };
    const heal = local.proxy.inject({ kind: 'failed-entries', ...failure, isChosen }, ({ action }) =>
      action.startsWith('Delete'),
    );
    expect(await local.queue.deleteBatch(handles)).toEqual([{ receiptHandle: handles[3], ...failure }]);
    heal();
    expect(await local.queue.deleteBatch(handles)).toEqual([]);
    expect(directActions().filter((action) => action === 'DeleteMessageBatch')).toHaveLength(2);
    expect(await local.counts()).toEqual({ available: 0, inFlight: 0 });
  });

  it('is made by the SDK where SQS refuses it, which then says what is wrong', async () => {
    await receiveOnce();
    await local.send('one');
    const heal = local.proxy.inject({ kind: 'answer', answer: awsErrors.throttled }, isDirect);
    expect((await drain(1)).map(({ message }) => message.body)).toEqual(['one']);
    heal();
    local.proxy.inject({ kind: 'answer', answer: awsErrors.wrongKey });
    await expect(drainOnce()).rejects.toMatchObject({ code: 'aws_denied' });
  });

  it('is made by the SDK where a web page comes, which is then named as such', async () => {
    await receiveOnce();
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<p>Please sign in</p>') };
    local.proxy.inject({ kind: 'answer', answer: page });
    await expect(drainOnce()).rejects.toMatchObject({
      code: 'aws_unreachable',
      message: expect.stringContaining('web page'),
    });
  });

  it("is made by the SDK where the answer isn't as SQS's", async () => {
    await receiveOnce();
    await local.send('one');
    for (const odd of [{ Messages: [{ Body: 'one' }] }, { Messages: 'none' }, []]) {
      const heal = local.proxy.inject({ kind: 'answer', answer: json(odd) }, isDirect);
      const received = await drainOnce();
      for (const { receiptHandle } of received) await local.release(receiptHandle);
      expect(received.map(({ message }) => message.body)).toEqual(['one']);
      heal();
    }
  });

  it('gives no body that was changed on its way', async () => {
    await receiveOnce();
    const Messages = [{ MessageId: 'm-1', ReceiptHandle: 'r-1', MD5OfBody: '0'.repeat(32), Body: 'changed' }];
    local.proxy.inject({ kind: 'answer', answer: json({ Messages }) }, isDirect);
    await expect(drainOnce()).rejects.toMatchObject({ message: expect.stringMatching(/m-1.*MD5/) });
  });

  it('fails as a call of the SDK does where nothing or half of it comes back', async () => {
    await receiveOnce();
    await local.send(...tenBodies);
    for (const kind of ['reset', 'lost-answer', 'truncated'] as const) {
      const heal = local.proxy.inject({ kind });
      await expect(drainOnce()).rejects.toMatchObject({ code: 'aws_unreachable' });
      heal();
    }
  });

  it('ends when it is told to', async () => {
    await receiveOnce();
    local.proxy.inject({ kind: 'silence' });
    const stopping = new AbortController();
    const receive = local.queue.receive({ waitTimeSeconds: 20, isDraining: true, signal: stopping.signal });
    const ended = expect(receive).rejects.toThrow();
    await vi.waitFor(() => expect(directActions()).toEqual(['ReceiveMessage']));
    stopping.abort();
    await ended;
  });

  it("is signed for SQS's time, where that isn't this machine's", async () => {
    const serverTime = () => new Date(Date.now() + 3_600_000);
    await receiveOnce();
    const isLate = ({ headers }: SeenRequest) => Math.abs(signedAt(headers) - serverTime().getTime()) > 900_000;
    local.proxy.inject({
      kind: 'answer',
      answer: (seen) =>
        isLate(seen) ? signatureExpired(new Date(signedAt(seen.headers)).toISOString(), serverTime()) : undefined,
    });
    await expect(drainOnce()).rejects.toMatchObject({ code: 'aws_denied' });
    await drainOnce();
    const last = local.proxy.seen.at(-1);
    expect(last && isDirect(last) && !isLate(last)).toBe(true);
  });

  it('is signed as it is sent, and goes where the SDK has gone', async () => {
    const seen: { headers: Record<string, string>; body: string; path: string | undefined }[] = [];
    const server = createServer(async (incoming, outgoing) => {
      const body = Buffer.concat(await incoming.toArray()).toString();
      seen.push({ headers: incoming.headers as Record<string, string>, body, path: incoming.url });
      outgoing.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}/below`;
    const { sqs } = createAwsClients({ region: 'eu-central-1', endpoints: { all: endpoint } });
    const direct = createDirectCalls(sqs);
    expect(await direct.send('ReceiveMessage', { QueueUrl: 'q' })).toBeUndefined();
    const command = new ReceiveMessageCommand({ QueueUrl: 'q' });
    direct.learnFrom(command);
    await sqs.send(command);
    expect(await direct.send('DeleteMessageBatch', { QueueUrl: 'q', Entries: ['한'] })).toEqual({});

    const [bySdk, sent] = seen;
    expect([sent?.body, sent?.path]).toEqual(['{"QueueUrl":"q","Entries":["한"]}', bySdk?.path]);
    expect(sent?.headers).toMatchObject({
      host: `127.0.0.1:${port}`,
      'content-type': bySdk?.headers['content-type'],
      'user-agent': bySdk?.headers['user-agent'],
      'x-amz-target': 'AmazonSQS.DeleteMessageBatch',
    });
    const { headers = {}, body = '', path = '' } = sent ?? {};
    const signedNames = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
    const signer = await sqs.config.signer();
    const again = await signer.sign(
      {
        method: 'POST',
        protocol: 'http:',
        hostname: '127.0.0.1',
        port,
        path,
        query: {},
        headers: Object.fromEntries(signedNames.map((name) => [name, headers[name] ?? ''])),
        body,
      },
      { signingDate: new Date(signedAt(headers)) },
    );
    expect(signedNames).toContain('x-amz-target');
    expect(again.headers.authorization).toBe(headers.authorization);
    sqs.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});

/** Milliseconds since 1970, from `x-amz-date`. */
function signedAt(headers: SeenRequest['headers']): number {
  return Date.parse(
    String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)(..)Z$/, (_, year, month, hours, minutes, seconds) =>
      [`${year}-${month}-${hours}`, minutes, `${seconds}Z`].join(':'),
    ),
  );
}
