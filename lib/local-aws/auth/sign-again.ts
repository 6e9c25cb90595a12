import { SignatureV4 } from '@smithy/signature-v4';
import type { KeyPair } from './key-pair.ts';
import { queryOf, type RequestHead, type RequestSignature } from './request-signature.ts';
import { Sha256 } from './sha256.ts';

/** What presigning adds to a query by itself. */
const ADDED = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature'].map((it) => `X-Amz-${it}`);

function queryRecord(url: string): Record<string, string[]> {
  const query = queryOf(url);
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

/**
 * The signature that a request would have had with this pair. `body`: its bytes, where the hash isn't among its headers;
 * the signer takes any other object for a payload that isn't signed.
 */
export async function signAgain(
  { method, url, headers }: RequestHead,
  { region, service, signedHeaders, signedAt, expiresInSeconds }: RequestSignature,
  pair: KeyPair,
  body: Uint8Array | object | undefined,
): Promise<string> {
  const signer = new SignatureV4({
    credentials: pair,
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
    uriEscapePath: service !== 's3',
  });
  const names = new Set(signedHeaders);
  const isPresigned = expiresInSeconds !== undefined;
  const query = queryRecord(url);
  if (isPresigned) for (const name of ADDED) delete query[name];
  const request = {
    method,
    protocol: 'http:',
    hostname: '',
    path: url.split('?')[0] ?? '/',
    query,
    headers: Object.fromEntries(signedHeaders.map((name) => [name, String(headers[name] ?? '')])),
    body,
  };
  const options = { signingDate: signedAt, signableHeaders: names };
  if (isPresigned) {
    const presigned = await signer.presign(request, {
      ...options,
      expiresIn: expiresInSeconds,
      unhoistableHeaders: names,
    });
    return String(presigned.query?.['X-Amz-Signature']);
  }
  const { headers: signed } = await signer.sign(request, options);
  return /Signature=(\w+)$/.exec(signed.authorization ?? '')?.[1] ?? '';
}
