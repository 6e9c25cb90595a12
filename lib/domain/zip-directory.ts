/** What is wrong with an archive, or isn't read here. */
const ZIP_FAULTS = [
  'unreadable',
  '64-bit',
  'too-many-entries',
  'duplicate-name',
  'overlap',
  'wrong-size',
  'encrypted',
] as const;
export type ZipFault = (typeof ZIP_FAULTS)[number];

export class ZipError extends Error {
  override readonly name = 'ZipError';
  readonly fault: ZipFault;

  constructor(fault: ZipFault, options?: ErrorOptions) {
    super(`The zip archive can't be read: ${fault}`, options);
    this.fault = fault;
  }
}

export interface ZipEntry {
  /** Ends with a slash when it is a folder. */
  name: string;
  /** As the archive claims: whoever inflates has to check it. */
  size: number;
  isDeflated: boolean;
  /** The bytes as they are in the archive. */
  data: Uint8Array;
}

const MAX_ENTRIES = 50_000;
const MAX_COMMENT_BYTES = 0xffff;
const IS_IN64_BITS = 0xffffffff;

/** Signatures and sizes, of the format as in APPNOTE.TXT of PKWARE, 4.3. */
const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const END64_LOCATOR_SIGNATURE = 0x07064b50;
const END64_LOCATOR_BYTES = 20;
const DIRECTORY_SIGNATURE = 0x02014b50;
const DIRECTORY_HEADER_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;

const ENCRYPTED_FLAG = 0x0001;
const UTF8_FLAG = 0x0800;
const STORED = 0;
const DEFLATED = 8;

const utf8 = new TextDecoder('utf-8');
const latin1 = new TextDecoder('latin1');

/**
 * Lists what a zip archive holds, without inflating anything. Throws ZipError for one that different programs could read
 * differently, or that holds more than its bytes: names twice, entries that share bytes, claims that contradict each other.
 */
export function readZipDirectory(archive: Uint8Array): ZipEntry[] {
  try {
    return readEntries(archive);
  } catch (error) {
    if (error instanceof ZipError) throw error;
    // DataView's, for what would be beyond the end.
    throw new ZipError('unreadable', { cause: error });
  }
}

interface Located {
  entry: ZipEntry;
  start: number;
  end: number;
}

function readEntries(archive: Uint8Array): ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const { count, start, end } = findDirectory(view);
  if (count > MAX_ENTRIES) throw new ZipError('too-many-entries');
  const located: Located[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const { next, ...entry } = readEntry(archive, view, at);
    located.push(entry);
    at = next;
  }
  if (at !== end) throw new ZipError('unreadable');
  refuseDuplicates(located);
  refuseOverlaps(located, start);
  return located.map(({ entry }) => entry);
}

/** Where the central directory is, by the record at the end of the archive. */
function findDirectory(view: DataView): { count: number; start: number; end: number } {
  const last = view.byteLength - END_BYTES;
  let at = last;
  while (view.getUint32(at, true) !== END_SIGNATURE || view.getUint16(at + 20, true) !== last - at) {
    at -= 1;
    if (last - at > MAX_COMMENT_BYTES) throw new ZipError('unreadable');
  }
  const count = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  const locatorAt = at - END64_LOCATOR_BYTES;
  const hasLocator = locatorAt >= 0 && view.getUint32(locatorAt, true) === END64_LOCATOR_SIGNATURE;
  if (hasLocator || count === 0xffff || size === IS_IN64_BITS || start === IS_IN64_BITS) throw new ZipError('64-bit');
  if (view.getUint16(at + 8, true) !== count || start + size > at) throw new ZipError('unreadable');
  return { count, start, end: start + size };
}

function readEntry(archive: Uint8Array, view: DataView, at: number): Located & { next: number } {
  if (view.getUint32(at, true) !== DIRECTORY_SIGNATURE) throw new ZipError('unreadable');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const dataBytes = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const nameBytes = view.getUint16(at + 28, true);
  const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const start = view.getUint32(at + 42, true);
  if (dataBytes === IS_IN64_BITS || size === IS_IN64_BITS || start === IS_IN64_BITS) throw new ZipError('64-bit');
  if (flags & ENCRYPTED_FLAG) throw new ZipError('encrypted');
  if (method !== STORED && method !== DEFLATED) throw new ZipError('unreadable');
  if (method === STORED && size !== dataBytes) throw new ZipError('wrong-size');
  const nameAt = at + DIRECTORY_HEADER_BYTES;
  const rawName = archive.subarray(nameAt, nameAt + nameBytes);
  const dataAt = findData(archive, view, start, rawName);
  const name = (flags & UTF8_FLAG ? utf8 : latin1).decode(rawName);
  const end = dataAt + dataBytes;
  const entry = { name, size, isDeflated: method === DEFLATED, data: archive.subarray(dataAt, end) };
  return { entry, start, end, next: nameAt + nameBytes + rest };
}

/** An entry has a header before its data as well: programs that read from the front go by that. */
function findData(archive: Uint8Array, view: DataView, start: number, rawName: Uint8Array): number {
  const nameAt = start + LOCAL_HEADER_BYTES;
  const nameBytes = view.getUint16(start + 26, true);
  const sameName = nameBytes === rawName.length && rawName.every((byte, index) => byte === archive[nameAt + index]);
  if (view.getUint32(start, true) !== LOCAL_SIGNATURE || !sameName) throw new ZipError('unreadable');
  return nameAt + nameBytes + view.getUint16(start + 28, true);
}

function refuseDuplicates(located: Located[]): void {
  if (new Set(located.map(({ entry }) => entry.name)).size < located.length) throw new ZipError('duplicate-name');
}

function refuseOverlaps(located: Located[], directoryStart: number): void {
  let free = 0;
  for (const { start, end } of located.toSorted((a, b) => a.start - b.start)) {
    if (start < free) throw new ZipError('overlap');
    free = end;
  }
  if (free > directoryStart) throw new ZipError('overlap');
}
