import { strToU8, zipSync } from 'fflate';
import { type SampleRuntime, sampleRuntimes } from './sample-runtime.ts';

const unixSystem = 3;
const readableFile = 0o100644;

/** The same code makes the same bytes, and so the same CodeSha256. */
export function zipHandler(runtime: SampleRuntime, code: string, file = sampleRuntimes[runtime].file): Uint8Array {
  // Without Unix permissions Lambda can't read the file.
  const attributes = { mtime: new Date(1980, 0, 1), os: unixSystem, attrs: readableFile * 2 ** 16 };
  return zipSync({ [file]: [strToU8(code), attributes] });
}
