import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `silent` never answers; `truncated` sends half of the answer's body and closes. */
export type Fault = 'none' | 'reset' | 'silent' | 'truncated' | { status: number; code: string };

/** Stands between the SDK and an endpoint, and passes on what it is given until it is told to fail. */
export interface FaultProxy {
  readonly url: string;
  /** Names of the actions that were asked for, as in `ReceiveMessage`, in order. */
  readonly actions: string[];
  /** `only`: requests for this action alone. */
  setFault(fault: Fault, only?: string): void;
  close(): Promise<void>;
}

export async function createFaultProxy(port: number): Promise<FaultProxy> {
  let fault: Fault = 'none';
  let only: string | undefined;
  const actions: string[] = [];

  const server = createServer((incoming, outgoing) => {
    const action = String(incoming.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    actions.push(action);
    const applied = only === undefined || only === action ? fault : 'none';
    if (applied === 'reset') incoming.socket.destroy();
    else if (applied === 'silent') incoming.resume();
    else if (typeof applied === 'object') refuse(outgoing, applied);
    else forward(incoming, outgoing, port, applied === 'truncated');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: ownPort } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${ownPort}`,
    actions,
    setFault(next, action) {
      fault = next;
      only = action;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(outgoing: ServerResponse, { status, code }: { status: number; code: string }): void {
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-error': `${code};Sender` });
  outgoing.end(JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message: code }));
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number, isTruncated: boolean): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    if (!isTruncated) return void answer.pipe(outgoing);
    answer.once('data', (chunk: Buffer) => {
      outgoing.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () => outgoing.destroy());
    });
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
