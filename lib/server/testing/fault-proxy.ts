import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type AwsAnswer, answerOf, failSomeEntries } from './aws-answers.ts';

/** What the proxy does to a request instead of passing it on and its answer back. */
export type Fault =
  /** Closes the connection with RST before AWS has seen the request. */
  | { kind: 'reset' }
  /** AWS has done what was asked; the connection is reset in place of the answer. */
  | { kind: 'lost-answer' }
  /** Half of the answer's body, then the connection ends. */
  | { kind: 'truncated' }
  /** Never answers; the request isn't passed on. */
  | { kind: 'silence' }
  /** Passed on only after so long; a caller that has gone by then isn't served. */
  | { kind: 'delay'; ms: () => number }
  | { kind: 'answer'; answer: AwsAnswer | ((seen: SeenRequest) => AwsAnswer | undefined) }
  /** Of a batch call the chosen entries aren't passed on, and come back under `Failed`. */
  | { kind: 'failed-entries'; code: string; senderFault: boolean; isChosen: (index: number) => boolean };

export interface SeenRequest {
  /** As in `ReceiveMessage`; empty for what isn't SQS. */
  action: string;
  queueUrl?: string;
  headers: IncomingMessage['headers'];
  /** `performance.now()` when it came in. */
  at: number;
}

/** Stands between the SDK and an endpoint. */
export interface FaultProxy {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** Of each request seen, in order. */
  readonly actions: string[];
  /** From now on, until the answered function is called. The last injected comes first. */
  inject(fault: Fault, matches?: (seen: SeenRequest) => boolean): () => void;
  close(): Promise<void>;
}

const QueueCall = z.object({ QueueUrl: z.string() });

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  const injected: { fault: Fault; matches: (seen: SeenRequest) => boolean }[] = [];
  const seen: SeenRequest[] = [];

  function passOn({ method, url, headers }: IncomingMessage, body: Buffer, client: Socket): Promise<AwsAnswer> {
    return new Promise((resolve, reject) => {
      if (client.destroyed) return reject(new Error('The caller has hung up.'));
      const length = { 'content-length': String(body.length) };
      const onward = request(
        { hostname, port, method, path: url, agent, headers: { ...headers, ...length } },
        (answer) => {
          answer.toArray().then((chunks) => {
            client.off('close', hangUp);
            resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) });
          }, reject);
        },
      );
      const hangUp = () => onward.destroy();
      client.once('close', hangUp);
      onward.once('error', (error) => {
        client.off('close', hangUp);
        reject(error);
      });
      onward.end(body);
    });
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { socket } = incoming;
    const body = Buffer.concat(await incoming.toArray());
    const current = describeRequest(incoming, body);
    seen.push(current);
    const fault = injected.findLast(({ matches }) => matches(current))?.fault;
    switch (fault?.kind) {
      case 'reset':
        return void socket.resetAndDestroy();
      case 'silence':
        return;
      case 'lost-answer':
        await passOn(incoming, body, socket);
        return void socket.resetAndDestroy();
      case 'truncated': {
        const answer = await passOn(incoming, body, socket);
        outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
        outgoing.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => socket.destroy());
        return;
      }
      case 'answer': {
        const answer = typeof fault.answer === 'function' ? fault.answer(current) : fault.answer;
        return send(outgoing, answer ?? (await passOn(incoming, body, socket)));
      }
      case 'failed-entries':
        return send(outgoing, await failSomeEntries(body, fault, (rest) => passOn(incoming, rest, socket)));
      case 'delay':
        await wait(fault.ms());
        if (socket.destroyed) return;
        return send(outgoing, await passOn(incoming, body, socket));
      case undefined:
        return send(outgoing, await passOn(incoming, body, socket));
    }
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => incoming.socket.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: ownPort } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${ownPort}`,
    seen,
    get actions() {
      return seen.map(({ action }) => action);
    },
    inject(fault, matches = () => true) {
      const entry = { fault, matches };
      injected.push(entry);
      return () => {
        const index = injected.indexOf(entry);
        if (index >= 0) injected.splice(index, 1);
      };
    },
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function describeRequest({ headers }: IncomingMessage, body: Buffer): SeenRequest {
  const action = String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  const call = action ? QueueCall.safeParse(JSON.parse(body.toString())) : undefined;
  return { action, headers, at: performance.now(), ...(call?.success && { queueUrl: call.data.QueueUrl }) };
}

function send(outgoing: ServerResponse, answer: AwsAnswer): void {
  const { status, headers, body } = answerOf(answer);
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}
