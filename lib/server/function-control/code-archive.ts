import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { SampleRuntime } from './sample-runtime.ts';
import { sampleRuntimes } from './sample-runtime.ts';

const maxHandlerFileBytes = 1_000_000;
const unixSystem = 3;
const readableFile = 0o100644;

/** The same code makes the same bytes, and so the same CodeSha256. */
export function zipHandler(runtime: SampleRuntime, code: string): Uint8Array {
  // Without Unix permissions Lambda can't read the file.
  const attributes = { mtime: new Date(1980, 0, 1), os: unixSystem, attrs: readableFile * 2 ** 16 };
  return zipSync({ [sampleRuntimes[runtime].file]: [strToU8(code), attributes] });
}

function handlerFiles(runtime: SampleRuntime, handler: string): string[] {
  const module = handler.slice(0, handler.lastIndexOf('.'));
  switch (runtime) {
    case 'python':
      return [`${module.replaceAll('.', '/')}.py`];
    case 'nodejs':
      return [`${module}.mjs`, `${module}.js`, `${module}.cjs`];
  }
}

/** The handler's file; `undefined` where the archive can't be read, lacks it, or holds an unreasonably large one. */
export function readHandler(archive: Uint8Array, runtime: SampleRuntime, handler: string): string | undefined {
  const wanted = handlerFiles(runtime, handler);
  try {
    const files = unzipSync(archive, {
      filter: ({ name, originalSize }) => wanted.includes(name) && originalSize <= maxHandlerFileBytes,
    });
    const found = wanted.find((name) => Object.hasOwn(files, name));
    const bytes = found === undefined ? undefined : files[found];
    return bytes && strFromU8(bytes);
  } catch {
    return undefined;
  }
}
