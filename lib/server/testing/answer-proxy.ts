import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Matches a request's method, path, operation and body. */
interface Matched {
  request: RegExp;
}

/** Stands before an endpoint and answers what AWS would where something is refused, or in a state that the endpoint doesn't know. */
export interface AnswerProxy {
  readonly url: string;
  refusals: (Matched & { status: number; code: string })[];
  /** A part of the endpoint's answer that is put differently. */
  rewrites: (Matched & { from: string; to: string })[];
  close(): Promise<void>;
}

export async function startAnswerProxy(target: string): Promise<AnswerProxy> {
  const server = createServer((incoming, outgoing) => {
    // The endpoint may end first.
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const what = `${incoming.method} ${incoming.url} ${incoming.headers['x-amz-target'] ?? ''} ${body.toString('utf8')}`;
    const refusal = proxy.refusals.find(({ request }) => request.test(what));
    if (refusal) {
      const { status, code } = refusal;
      const isQuery = String(incoming.headers['content-type']).includes('x-www-form-urlencoded');
      const isS3 = /^\/(?!20\d\d)./.test(incoming.url ?? '') && !isQuery;
      const xml = isS3
        ? `<Error><Code>${code}</Code><Message>refused</Message></Error>`
        : `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>refused</Message></Error></ErrorResponse>`;
      const isXml = isQuery || isS3;
      outgoing.writeHead(status, {
        'content-type': isXml ? 'text/xml' : 'application/json',
        'x-amzn-errortype': code,
        ...(status === 301 && { 'x-amz-bucket-region': 'eu-west-1' }),
      });
      outgoing.end(
        incoming.method === 'HEAD' ? '' : isXml ? xml : JSON.stringify({ __type: code, message: 'refused' }),
      );
      return;
    }
    const {
      host: _,
      connection: __,
      'content-length': ___,
      'transfer-encoding': ____,
      expect: _____,
      ...headers
    } = incoming.headers;
    const init = { method: incoming.method ?? 'GET', headers: headers as Record<string, string> };
    const answered = await fetch(`${target}${incoming.url}`, body.length > 0 ? { ...init, body } : init);
    const rewrite = proxy.rewrites.find(({ request }) => request.test(what));
    const { 'content-length': _____length, ...answerHeaders } = Object.fromEntries(answered.headers);
    const bytes = Buffer.from(await answered.arrayBuffer());
    outgoing.writeHead(answered.status, answerHeaders);
    outgoing.end(rewrite ? bytes.toString('utf8').replaceAll(rewrite.from, rewrite.to) : bytes);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: AnswerProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refusals: [],
    rewrites: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
