import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
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
    const answered = await passOn(target, incoming, body);
    const rewrite = proxy.rewrites.find(({ request }) => request.test(what));
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = answered.headers;
    const bytes = Buffer.concat(await answered.toArray());
    outgoing.writeHead(answered.statusCode ?? 502, headers);
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

/** The headers as they are, Host included: the signature covers them. */
async function passOn(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(target);
  const { expect: _, 'transfer-encoding': __, ...kept } = headers;
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
  const onward = request({ hostname, port, method, path: url, headers: { ...kept, ...length } });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  return answer;
}
