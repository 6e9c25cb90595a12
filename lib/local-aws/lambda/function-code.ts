import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { AwsError } from '../aws-error.ts';
import type { FunctionCode } from './function-version.ts';

export const MAX_UNZIPPED_BYTES = 262_144_000;
const MAX_ENTRIES = 50_000;

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  let entries = 0;
  let tooLarge = false;
  try {
    return unzipSync(zip, {
      filter: ({ originalSize }) => {
        size += originalSize;
        entries += 1;
        tooLarge ||= size > MAX_UNZIPPED_BYTES || entries > MAX_ENTRIES;
        if (tooLarge) throw new Error('too large');
        return true;
      },
    });
  } catch {
    throw new AwsError(
      'InvalidParameterValueException',
      400,
      tooLarge
        ? `Unzipped size must be smaller than ${MAX_UNZIPPED_BYTES} bytes`
        : 'Could not unzip uploaded file. Please check your file, then try to upload again.',
    );
  }
}

function targetOf(directory: string, entry: string): string {
  const path = normalize(entry.replaceAll('\\', '/'));
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`) || path.includes('\0')) {
    throw new AwsError('InvalidParameterValueException', 400, `The zip file names a path outside its folder: ${entry}`);
  }
  return join(directory, path);
}

/** Unpacks a deployment package into a folder of its own under `parent`. */
export async function unpackCode(zip: Uint8Array, parent: string): Promise<FunctionCode> {
  const directory = join(parent, randomUUID());
  const files = Object.entries(unzip(zip)).map(([entry, data]) => ({ path: targetOf(directory, entry), entry, data }));
  await mkdir(directory, { recursive: true });
  for (const { path, entry, data } of files) {
    await mkdir(entry.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!entry.endsWith('/')) await writeFile(path, data);
  }
  return { directory, zip, sha256: createHash('sha256').update(zip).digest('base64') };
}
