import { request } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { KeyPair } from '#lib/local-aws/auth/key-pair.ts';
import { Sha256 } from '#lib/local-aws/auth/sha256.ts';

export interface RawRequest {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  /** In place of `query`, where a name comes twice. */
  pairs?: string[][];
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Asks for an answer before the body has come. */
  isCutOff?: boolean;
  service?: 's3' | 'sqs' | 'lambda' | 'iam' | 'sts' | 'logs';
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

const signerOf = (credentials: KeyPair, service: string, applyChecksum = true) => {
  const uriEscapePath = service !== 's3';
  return new SignatureV4({ credentials, region: 'us-east-1', service, sha256: Sha256, uriEscapePath, applyChecksum });
};

const searchOf = (pairs: Iterable<readonly unknown[]>) =>
  [...pairs]
    .map(([name, value]) => `${encodeURIComponent(String(name))}=${encodeURIComponent(String(value))}`)
    .join('&');

const valuesByName = (pairs: string[][]) =>
  Object.fromEntries(
    pairs.map(([name = '']) => [name, pairs.filter(([other]) => other === name).map(([, value = '']) => value)]),
  );

const toSign = (
  endpoint: string,
  { method = 'GET', path = '/', query = {}, pairs = Object.entries(query), headers = {}, body }: RawRequest,
) => ({
  method,
  protocol: 'http:',
  hostname: new URL(endpoint).hostname,
  path,
  query: valuesByName(pairs),
  headers: { host: new URL(endpoint).host, ...headers },
  body,
});

/** A request as the SDK signs it, whatever is in it. `applyChecksum: false`: without the header for the body's hash. */
export async function signRequest(
  endpoint: string,
  credentials: KeyPair,
  raw: RawRequest,
  { applyChecksum = true } = {},
): Promise<RawRequest> {
  const signed = await signerOf(credentials, raw.service ?? 's3', applyChecksum).sign(toSign(endpoint, raw));
  return { ...raw, headers: signed.headers };
}

/** The path and query of a presigned request. */
export async function presign(
  endpoint: string,
  credentials: KeyPair,
  raw: RawRequest,
  options: { expiresIn: number; signingDate?: Date },
): Promise<string> {
  const headers = { ...raw.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  const { path, query } = await signerOf(credentials, 's3').presign(toSign(endpoint, { ...raw, headers }), options);
  return `${path}?${searchOf(Object.entries(query ?? {}))}`;
}

export function sendRaw(
  endpoint: string,
  {
    method = 'GET',
    path = '/',
    query = {},
    pairs = Object.entries(query),
    headers,
    body,
    isCutOff = false,
  }: RawRequest,
) {
  const { hostname, port } = new URL(endpoint);
  const search = searchOf(pairs);
  return new Promise<RawAnswer>((resolve, reject) => {
    const options = { hostname, port, method, path: search ? `${path}?${search}` : path, headers };
    const outgoing = request(options, async (incoming) => {
      const bytes = Buffer.concat(await incoming.toArray());
      if (isCutOff) outgoing.destroy();
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: bytes.toString('utf8') });
    });
    outgoing.on('error', reject);
    if (isCutOff) outgoing.flushHeaders();
    else outgoing.end(body);
  });
}

export async function sendSigned(endpoint: string, credentials: KeyPair, raw: RawRequest): Promise<RawAnswer> {
  return sendRaw(endpoint, await signRequest(endpoint, credentials, raw));
}
