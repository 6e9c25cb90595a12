import type { CodeObstacle, PackageFile } from '#lib/domain/api/function-api.ts';
import { readZipDirectory, type ZipEntry, ZipError } from '#lib/domain/zip-directory.ts';
import { inflateEntry } from './inflate-entry.ts';
import type { SampleRuntime } from './sample-runtime.ts';

const MAX_HANDLER_FILE_BYTES = 1_000_000;
const MAX_LISTED_FILES = 200;

/** What is in a deployment package, and the handler's code where it can be shown. */
export interface PackageContents {
  /** The first ones of `fileCount`. */
  files: PackageFile[];
  fileCount: number;
  /** The handler's file. */
  file?: string;
  code?: string;
  obstacle?: CodeObstacle;
}

export const nothingRead = (obstacle: CodeObstacle): PackageContents => ({ files: [], fileCount: 0, obstacle });

/** `runtime` is undefined for a language without samples: then only the files are listed. */
export async function readPackageContents(
  archive: Uint8Array,
  runtime: SampleRuntime | undefined,
  handler: string,
): Promise<PackageContents> {
  try {
    return await readHandlerFile(readZipDirectory(archive), runtime, handler);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return nothingRead(error.fault === 'unreadable' ? 'package-unreadable' : `zip-${error.fault}`);
  }
}

async function readHandlerFile(
  entries: ZipEntry[],
  runtime: SampleRuntime | undefined,
  handler: string,
): Promise<PackageContents> {
  const all = entries.filter(({ name }) => !name.endsWith('/'));
  const files = all.slice(0, MAX_LISTED_FILES).map(({ name, size }) => ({ name, size }));
  const contents = { files, fileCount: all.length };
  if (!runtime) return { ...contents, obstacle: 'other-runtime' };
  const wanted = handlerFiles(runtime, handler);
  const entry = wanted.flatMap((name) => all.find((found) => found.name === name) ?? [])[0];
  if (entry === undefined) return { ...contents, obstacle: 'handler-missing' };
  const file = entry.name;
  if (entry.size > MAX_HANDLER_FILE_BYTES) return { ...contents, file, obstacle: 'handler-too-large' };
  const code = decodeText(await inflateEntry(entry));
  return code === undefined ? { ...contents, file, obstacle: 'not-text' } : { ...contents, file, code };
}

/** Whether deploying another handler's file in place of this package loses anything else. */
export function losesFiles({ fileCount, code }: PackageContents): boolean {
  return fileCount !== 1 || code === undefined;
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

/** Deploying it again must give the same bytes: what isn't UTF-8 is no text. */
function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
