import type { GetFunctionResponse } from '@aws-sdk/client-lambda';
import type { Logger } from '#lib/server/log.ts';
import { nothingRead, type PackageContents, readPackageContents } from './package-contents.ts';
import { sampleRuntimeOf } from './sample-runtime.ts';

const MAX_ARCHIVE_BYTES = 5_000_000;
const DOWNLOAD_TIMEOUT_MS = 10_000;

async function download(location: string): Promise<Uint8Array> {
  const response = await fetch(location, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
  if (!response.ok || response.body === null) throw new Error(`HTTP status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > MAX_ARCHIVE_BYTES) throw new Error('the archive is larger than it was said to be');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export type PackageReader = (found: GetFunctionResponse) => Promise<PackageContents>;

/** Reads a function's deployment package; the one that was read last is kept by its CodeSha256. */
export function createPackageReader(log: Logger): PackageReader {
  let kept: { identity: string; contents: PackageContents } | undefined;

  return async ({ Configuration, Code }) => {
    const { PackageType, Runtime, Handler = '', CodeSize = 0, CodeSha256 } = Configuration ?? {};
    if (PackageType === 'Image') return nothingRead('container-image');
    if (CodeSize > MAX_ARCHIVE_BYTES) return nothingRead('package-too-large');
    if (!Code?.Location) return nothingRead('package-unreadable');
    const identity = `${CodeSha256} ${Runtime} ${Handler}`;
    if (kept?.identity === identity) return kept.contents;
    try {
      const contents = await readPackageContents(await download(Code.Location), sampleRuntimeOf(Runtime), Handler);
      kept = { identity, contents };
      return contents;
    } catch (error) {
      log.debug({ err: error }, "the function's code could not be downloaded");
      return nothingRead('package-unreadable');
    }
  };
}
