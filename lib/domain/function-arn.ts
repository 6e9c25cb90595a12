import { omitUndefined } from './omit-undefined.ts';

const MARKER = ':function:';

/** Name and qualifier of a function ARN, of a partial one, or of a bare `name:qualifier`. */
export function readFunctionArn(arn: string): { functionName?: string; qualifier?: string } {
  const at = arn.indexOf(MARKER);
  if (at === -1 && arn.startsWith('arn:')) return {};
  const start = at === -1 ? 0 : at + MARKER.length;
  const colon = arn.indexOf(':', start);
  const functionName = colon === -1 ? arn.slice(start) : arn.slice(start, colon);
  const qualifier = colon === -1 ? '' : arn.slice(colon + 1);
  return omitUndefined({ functionName: functionName || undefined, qualifier: qualifier || undefined });
}
