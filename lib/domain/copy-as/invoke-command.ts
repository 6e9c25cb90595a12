import { escapeDeceptive } from '#lib/domain/json/json-source.ts';
import type { CopyableRecord } from './copyable-record.ts';

/** Linux takes 128 KiB an argument; longer payloads go through a file. */
const MAX_ARGUMENT_BYTES = 100_000;
const LAMBDA_ARN = /^arn:aws[a-z-]{0,20}:lambda:([a-z0-9-]{1,30}):\d{12}:function:[\w-]{1,140}(?::[\w$-]{1,130})?$/;

/**
 * A POSIX shell command that sends the event to the function again, asynchronously, so that its destinations report.
 * `endpoint` is Lambda's, where it isn't AWS's own.
 */
export function asInvokeCommand(record: CopyableRecord, endpoint?: string): string | undefined {
  if (record.requestPayload === undefined) return undefined;
  const payload = escapeDeceptive(record.requestPayload).replace(/[\t\r]/g, ' ');
  const isLong = new TextEncoder().encode(payload).length > MAX_ARGUMENT_BYTES;
  const region = LAMBDA_ARN.exec(record.functionArn ?? '')?.[1];
  const command = [
    'aws lambda invoke',
    `--function-name ${quoteForShell(functionReference(record))}`,
    ...(region === undefined ? [] : [`--region ${quoteForShell(region)}`]),
    ...(endpoint === undefined ? [] : [`--endpoint-url ${quoteForShell(endpoint)}`]),
    '--invocation-type Event',
    '--cli-binary-format raw-in-base64-out',
    `--payload ${isLong ? 'file://event.json' : quoteForShell(payload)}`,
    '/dev/stdout',
  ].join(' \\\n  ');
  // A line of JSON is never a bare word, so that the payload can't end the here-document.
  return isLong ? `cat > event.json <<'EVENT_JSON'\n${payload}\nEVENT_JSON\n${command}\n` : `${command}\n`;
}

/** Single quotes keep everything but themselves. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The AWS CLI opens `file://` and leading dashes in arguments: nothing but a function's name or ARN gets there. */
function functionReference({ functionArn = '', functionName = '' }: CopyableRecord): string {
  if (LAMBDA_ARN.test(functionArn)) return functionArn;
  return /^\w[\w-]{0,139}$/.test(functionName) ? functionName : 'FUNCTION_NAME';
}
