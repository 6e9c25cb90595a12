import type { IncomingHttpHeaders } from 'node:http';

/** What is read of a request before its body. */
export interface RequestHead {
  method: string;
  /** As it was sent, undecoded. */
  url: string;
  headers: IncomingHttpHeaders;
}

/** A signature of version 4, as a request carries it. */
export interface RequestSignature {
  accessKeyId: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
  signedAt: Date;
  /** For presigned requests only. */
  expiresInSeconds?: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const CREDENTIAL = /^(\w+)\/\d{8}\/([\w-]+)\/([\w-]+)\/aws4_request$/;
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

interface SignatureParts {
  Credential: string;
  SignedHeaders: string;
  Signature: string;
  date: string;
}

function signatureOf({ Credential, SignedHeaders, Signature, date }: SignatureParts): RequestSignature | undefined {
  const [, accessKeyId, region, service] = CREDENTIAL.exec(Credential) ?? [];
  const signedAt = new Date(date.replace(DATE, '$1-$2-$3T$4:$5:$6Z'));
  if (!accessKeyId || !region || !service || !Signature || Number.isNaN(signedAt.getTime())) return undefined;
  return { accessKeyId, region, service, signedHeaders: SignedHeaders.split(';'), signature: Signature, signedAt };
}

export function queryOf(url: string): URLSearchParams {
  return new URLSearchParams(url.split('?').slice(1).join('?'));
}

/** The signature in the Authorization header or in the query; undefined where there is none that can be read. */
export function readSignature({ url, headers }: RequestHead): RequestSignature | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) {
    if (!authorization.startsWith(`${ALGORITHM} `)) return undefined;
    const part = (name: string) => new RegExp(`[ ,]${name}=([^, ]+)`).exec(authorization)?.[1] ?? '';
    return signatureOf({
      Credential: part('Credential'),
      SignedHeaders: part('SignedHeaders'),
      Signature: part('Signature'),
      date: String(headers['x-amz-date'] ?? ''),
    });
  }
  const query = queryOf(url);
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) return undefined;
  const part = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const signature = signatureOf({
    Credential: part('Credential'),
    SignedHeaders: part('SignedHeaders'),
    Signature: part('Signature'),
    date: part('Date'),
  });
  const expiresInSeconds = Number(part('Expires'));
  return signature && Number.isInteger(expiresInSeconds) && expiresInSeconds > 0
    ? { ...signature, expiresInSeconds }
    : undefined;
}
