import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { readZipDirectory, type ZipEntry } from '#lib/domain/zip-directory.ts';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { FunctionCode } from './function-version.ts';

export const MAX_UNZIPPED_BYTES = 262_144_000;

const inflate = promisify(inflateRaw);

function refuse(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', 400, message);
}

const unreadable = () => refuse('Could not unzip uploaded file. Please check your file, then try to upload again.');

function listFiles(zip: Uint8Array): ZipEntry[] {
  let entries: ZipEntry[];
  try {
    entries = readZipDirectory(zip);
  } catch {
    throw unreadable();
  }
  const unzippedBytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (unzippedBytes > MAX_UNZIPPED_BYTES) {
    throw refuse(`Unzipped size must be smaller than ${MAX_UNZIPPED_BYTES} bytes`);
  }
  return entries;
}

/** Makes no more bytes than the entry claims to have. */
async function readFile({ data, size, isDeflated }: ZipEntry): Promise<Uint8Array> {
  if (!isDeflated) return data;
  const bytes = await inflate(data, { maxOutputLength: Math.max(1, size) }).catch(() => undefined);
  if (bytes?.byteLength !== size) throw unreadable();
  return bytes;
}

function targetOf(directory: string, entry: string): string {
  const path = normalize(entry.replaceAll('\\', '/'));
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`) || path.includes('\0')) {
    throw refuse(`The zip file names a path outside its folder: ${entry}`);
  }
  return join(directory, path);
}

/** Unpacks a deployment package into a folder of its own under `parent`. */
export async function unpackCode(zip: Uint8Array, parent: string): Promise<FunctionCode> {
  const directory = join(parent, randomUUID());
  const files = listFiles(zip).map((entry) => ({ path: targetOf(directory, entry.name), entry }));
  try {
    await mkdir(directory, { recursive: true });
    for (const { path, entry } of files) {
      const isFolder = entry.name.endsWith('/');
      await mkdir(isFolder ? path : dirname(path), { recursive: true });
      if (!isFolder) await writeFile(path, await readFile(entry));
    }
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  return { directory, zip, sha256: createHash('sha256').update(zip).digest('base64') };
}
