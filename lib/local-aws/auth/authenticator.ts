import { createHash, timingSafeEqual } from 'node:crypto';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { Protocol } from '#lib/local-aws/protocol.ts';
import type { KeyPair } from './key-pair.ts';
import { type RequestHead, type RequestSignature, readSignature } from './request-signature.ts';
import { signAgain } from './sign-again.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const isSame = (a: string, b: string) => timingSafeEqual(sha256(a), sha256(b));
const denied = (code: string, message: string) => new AwsError(code, 403, message);

function unknownKey(protocol: Protocol): AwsError {
  if (protocol === 's3') {
    return denied('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
  const code = protocol === 'lambda' ? 'UnrecognizedClientException' : 'InvalidClientTokenId';
  return denied(code, 'The security token included in the request is invalid.');
}

/** A request whose key is known; its signature is checked by `verify`, which takes the body. */
export interface Identified {
  /** The signature covers the body, and the headers don't say its hash. */
  needsBody: boolean;
  verify(body?: Uint8Array): Promise<void>;
}

/** Lets in who holds one of the pairs; anyone else gets the error that the service asked would give. */
export function createAuthenticator(pairs: readonly KeyPair[]) {
  /** Compares with every pair, each in the same time. */
  const pairOf = ({ accessKeyId }: RequestSignature) =>
    pairs.filter((pair) => isSame(pair.accessKeyId, accessKeyId))[0];

  return function identify(head: RequestHead, protocol: Protocol): Identified {
    const signature = readSignature(head);
    if (!signature) throw denied('MissingAuthenticationToken', 'The request carries no AWS signature (version 4).');
    const pair = pairOf(signature);
    if (!pair) throw unknownKey(protocol);
    const { expiresInSeconds, signedAt } = signature;
    const isPresigned = expiresInSeconds !== undefined;
    if (isPresigned && Date.now() > signedAt.getTime() + expiresInSeconds * 1000) {
      throw denied('AccessDenied', 'Request has expired');
    }
    const saysHash = head.headers['x-amz-content-sha256'] !== undefined;
    if (protocol === 's3' && !isPresigned && !saysHash) {
      throw new AwsError('InvalidRequest', 400, 'Missing required header for this request: x-amz-content-sha256');
    }
    return {
      needsBody: !saysHash && protocol !== 's3',
      async verify(body) {
        const unsigned = protocol === 's3' ? {} : undefined;
        const expected = await signAgain(head, signature, pair, body ?? unsigned);
        if (isSame(expected, signature.signature)) return;
        throw denied(
          'SignatureDoesNotMatch',
          'The request signature we calculated does not match the signature you provided. Check your secret access key and signing method.',
        );
      },
    };
  };
}
