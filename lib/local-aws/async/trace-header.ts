import { randomBytes } from 'node:crypto';

const ROOT = /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/;

/** `Root=…` of an X-Amzn-Trace-Id header, or a new one. */
export function traceRootOf(header: string | undefined, now: Date): string {
  const root = header?.split(';').find((part) => ROOT.test(part));
  const seconds = Math.floor(now.getTime() / 1000)
    .toString(16)
    .padStart(8, '0');
  return root ?? `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}

/** The header that goes on from here. Lambda adds a lineage once a function has run. */
export function traceHeader(root: string, functionArn?: string): string {
  const header = `${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
  return functionArn ? `${header};Lineage=1:${Buffer.from(functionArn).toString('hex').slice(-8)}:0` : header;
}
