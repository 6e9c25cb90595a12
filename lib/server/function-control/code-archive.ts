import { strToU8, zipSync } from 'fflate';
import { SAMPLE_RUNTIMES, type SampleRuntime } from './sample-runtime.ts';

const UNIX_SYSTEM = 3;
const READABLE_FILE = 0o100644;

/** The same code makes the same bytes, and so the same CodeSha256. */
export function zipHandler(runtime: SampleRuntime, code: string, file = SAMPLE_RUNTIMES[runtime].file): Uint8Array {
  // Without Unix permissions Lambda can't read the file.
  const attributes = { mtime: new Date(1980, 0, 1), os: UNIX_SYSTEM, attrs: READABLE_FILE * 2 ** 16 };
  return zipSync({ [file]: [strToU8(code), attributes] });
}
