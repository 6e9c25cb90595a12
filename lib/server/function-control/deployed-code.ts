import type { GetFunctionResponse } from '@aws-sdk/client-lambda';
import type { Logger } from '../log.ts';
import { readHandler } from './code-archive.ts';
import { sampleRuntimeOf } from './sample-runtime.ts';

const maxArchiveBytes = 5_000_000;
const downloadTimeoutMs = 10_000;

async function download(location: string): Promise<Uint8Array> {
  const response = await fetch(location, { signal: AbortSignal.timeout(downloadTimeoutMs) });
  if (!response.ok || response.body === null) throw new Error(`HTTP status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxArchiveBytes) throw new Error('the archive is larger than it was said to be');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads the handler's file of a function's code; the one that was read last is kept by its CodeSha256. */
export function createCodeReader(log: Logger): (found: GetFunctionResponse) => Promise<string | undefined> {
  let kept: { identity: string; code: string | undefined } | undefined;

  return async ({ Configuration, Code }) => {
    const runtime = sampleRuntimeOf(Configuration?.Runtime);
    const handler = Configuration?.Handler;
    const size = Configuration?.CodeSize ?? 0;
    if (!runtime || !handler || !Code?.Location || size > maxArchiveBytes) return undefined;
    const identity = `${Configuration?.CodeSha256} ${runtime} ${handler}`;
    if (kept?.identity === identity) return kept.code;
    try {
      const code = readHandler(await download(Code.Location), runtime, handler);
      kept = { identity, code };
      return code;
    } catch (error) {
      log.debug({ err: error }, "the function's code could not be downloaded");
      return undefined;
    }
  };
}
