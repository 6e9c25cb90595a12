import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientsFor } from '#lib/local-aws/conformance/cloud.ts';
import { type LocalAws, startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import { sendRaw, signRequest } from '#lib/local-aws/testing/signed-request.ts';

const MEBIBYTE = 1024 * 1024;
const MAX_STORED_BYTES = 24 * MEBIBYTE;
const Bucket = 'a-bucket';

let dataDir: string;
let logged: string[];
let aws: LocalAws;
let s3: S3Client;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'spool-'));
  logged = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) });
  aws = await startLocalAws({ port: 0, dataDir, maxStoredBytes: MAX_STORED_BYTES, logger });
  s3 = clientsFor(aws.url, aws.credentials).s3;
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterEach(async () => {
  s3.destroy();
  await aws.close();
  expect(readdirSync(dataDir)).toEqual([]);
  rmSync(dataDir, { recursive: true });
});

const put = (Key: string, Body: string | Uint8Array) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const remove = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket, Key }));
async function read(Key: string, more: { Range?: string; PartNumber?: number } = {}): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}
const createUpload = async (Key: string) =>
  (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))).UploadId ?? '';
const putPart = (Key: string, UploadId: string, PartNumber: number, Body: Uint8Array) =>
  s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
const putInParts = (Key: string, Body: Buffer) =>
  new Upload({ client: s3, partSize: 5 * MEBIBYTE, params: { Bucket, Key, Body } }).done();

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const storedBytes = () => filesIn(dataDir).reduce((sum, file) => sum + statSync(file).size, 0);

const hostileKeys = [
  'a',
  'a/',
  'a/b',
  'a//b',
  'A',
  '.',
  '..',
  '../outside',
  '../../../../outside',
  'a/../../../outside',
  '/etc/outside',
  '/',
  'nul\0byte',
  'back\\slash',
  '%2e%2e%2foutside',
  'con',
  '하늘'.repeat(170),
  'long'.repeat(256),
];

describe('a key', () => {
  it('never names a file: each object has its own bytes, in the folder, for this user only', async () => {
    for (const key of hostileKeys) await put(key, `whole ${key}`);
    for (const key of hostileKeys) expect((await read(key)).toString()).toBe(`whole ${key}`);
    const [folder = ''] = readdirSync(dataDir);
    expect(statSync(join(dataDir, folder)).mode & 0o777).toBe(0o700);
    const files = filesIn(dataDir);
    expect(files).toHaveLength(hostileKeys.length);
    for (const file of files) {
      expect(file.slice(join(dataDir, folder).length)).toMatch(/^\/objects\/[0-9a-f-]{36}$/);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
    for (const key of hostileKeys) await remove(key);
    expect(filesIn(dataDir)).toEqual([]);
  });

  it.each(hostileKeys)('may be that of an upload in parts: number %#', async (Key) => {
    const UploadId = await createUpload(Key);
    const { ETag } = await putPart(Key, UploadId, 1, Buffer.from(`part of ${Key}`));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }));
    expect((await read(Key)).toString()).toBe(`part of ${Key}`);
    expect(filesIn(dataDir)).toHaveLength(1);
  });
});

describe('an object of parts', () => {
  const bytes = randomBytes(11 * MEBIBYTE);
  it('is read whole, by range and by part as it was sent', async () => {
    await putInParts('big', bytes);
    expect((await read('big')).equals(bytes)).toBe(true);
    const [from, to] = [5 * MEBIBYTE - 10, 10 * MEBIBYTE + 10];
    expect((await read('big', { Range: `bytes=${from}-${to}` })).equals(bytes.subarray(from, to + 1))).toBe(true);
    expect((await read('big', { Range: 'bytes=-7' })).equals(bytes.subarray(-7))).toBe(true);
    expect((await read('big', { PartNumber: 2 })).equals(bytes.subarray(5 * MEBIBYTE, 10 * MEBIBYTE))).toBe(true);
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'big' }))).toMatchObject({
      ContentLength: bytes.length,
      ETag: expect.stringMatching(/^"[0-9a-f]{32}-3"$/),
    });
  });

  it('may be sent as a stream, which the SDK frames as aws-chunked', async () => {
    const Body = Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]);
    const { length: ContentLength } = bytes;
    await s3.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength, ChecksumAlgorithm: 'CRC32' }));
    expect((await read('stream')).equals(bytes)).toBe(true);
    const head = new HeadObjectCommand({ Bucket, Key: 'stream', ChecksumMode: 'ENABLED' });
    expect(await s3.send(head)).toMatchObject({ ContentLength, ChecksumCRC32: expect.any(String) });
    expect((await s3.send(head)).ContentEncoding).toBeUndefined();
  });

  it('is copied whole, and by range into a part of another', async () => {
    await putInParts('big', bytes);
    const CopySource = `${Bucket}/big`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }));
    await remove('big');
    expect((await read('copy')).equals(bytes)).toBe(true);
    const md5 = createHash('md5').update(bytes).digest('hex');
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'copy' }))).ETag).toBe(`"${md5}"`);
    const UploadId = await createUpload('other');
    const range = { CopySource: `${Bucket}/copy`, CopySourceRange: 'bytes=3-1000002' };
    const part = { Bucket, Key: 'other', UploadId, PartNumber: 1 };
    const { CopyPartResult } = await s3.send(new UploadPartCopyCommand({ ...part, ...range }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: CopyPartResult?.ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'other', UploadId, MultipartUpload }));
    expect((await read('other')).equals(bytes.subarray(3, 1_000_003))).toBe(true);
  });

  it('is refused where the list of parts doesn’t fit what was uploaded', async () => {
    const UploadId = await createUpload('big');
    const { ETag } = await putPart('big', UploadId, 1, Buffer.from('small'));
    await putPart('big', UploadId, 2, Buffer.from('small'));
    const complete = (Parts: { PartNumber: number; ETag?: string | undefined }[]) =>
      s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'big', UploadId, MultipartUpload: { Parts } }));
    await expect(complete([])).rejects.toMatchObject({ name: 'MalformedXML' });
    await expect(complete([{ PartNumber: 1, ETag: '"x"' }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete([{ PartNumber: 3, ETag }])).rejects.toMatchObject({ name: 'InvalidPart' });
    const both = [1, 2].map((PartNumber) => ({ PartNumber, ETag }));
    await expect(complete(both)).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete(both.reverse())).rejects.toMatchObject({ name: 'InvalidPartOrder' });
  });
});

describe('what is no longer needed leaves the disk', () => {
  it('when an object is replaced or deleted, an upload aborted, a part replaced or not listed', async () => {
    await put('a', 'first');
    await put('a', 'second!');
    expect(storedBytes()).toBe('second!'.length);
    const UploadId = await createUpload('a');
    await putPart('a', UploadId, 1, Buffer.from('one'));
    const { ETag } = await putPart('a', UploadId, 1, Buffer.from('ones'));
    await putPart('a', UploadId, 2, Buffer.from('two'));
    expect(storedBytes()).toBe('second!onestwo'.length);
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'a', UploadId, MultipartUpload }));
    expect(storedBytes()).toBe('ones'.length);
    const aborted = await createUpload('b');
    await putPart('b', aborted, 1, Buffer.from('one'));
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'b', UploadId: aborted }));
    await remove('a');
    expect(filesIn(dataDir)).toEqual([]);
  });
});

describe('an object that is cut off', () => {
  it('leaves the disk, and is no failure of the embedded AWS', async () => {
    const raw = { method: 'PUT', path: `/${Bucket}/cut`, headers: { 'content-length': '1000' } };
    const { headers } = await signRequest(aws.url, aws.credentials, raw);
    const { hostname, port } = new URL(aws.url);
    const cut = request({ hostname, port, method: raw.method, path: raw.path, headers });
    cut.on('error', () => undefined);
    cut.write('only this much');
    await expect.poll(() => filesIn(dataDir)).toHaveLength(1);
    cut.destroy();
    await expect.poll(() => filesIn(dataDir)).toEqual([]);
    await expect(read('cut')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(logged).toEqual([]);
  });
});

describe('what there is no room for', () => {
  const half = Buffer.alloc(MAX_STORED_BYTES / 2);
  it('is refused before a byte of it is written, and room that is made is used', async () => {
    await put('a', half);
    await put('b', half);
    const refusal = { name: 'InsufficientStorage', $metadata: { httpStatusCode: 507, attempts: 1 } };
    await expect(put('c', 'x')).rejects.toMatchObject(refusal);
    const copy = new CopyObjectCommand({ Bucket, Key: 'c', CopySource: `${Bucket}/a` });
    await expect(s3.send(copy)).rejects.toMatchObject(refusal);
    const UploadId = await createUpload('c');
    await expect(putPart('c', UploadId, 1, half)).rejects.toMatchObject(refusal);
    expect(filesIn(dataDir)).toHaveLength(2);
    await remove('a');
    await putPart('c', UploadId, 1, half);
    await expect(put('d', 'x')).rejects.toMatchObject(refusal);
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'c', UploadId }));
    await put('d', 'x');
  });

  it('is an object of more than 5 GiB in one piece', async () => {
    const raw = { method: 'PUT', path: `/${Bucket}/huge`, headers: { 'content-length': String(5 * 1024 ** 3 + 1) } };
    const signed = await signRequest(aws.url, aws.credentials, raw);
    expect(await sendRaw(aws.url, { ...signed, isCutOff: true })).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>EntityTooLarge</Code>'),
    });
  });

  it('leaves nothing of a body for a bucket that doesn’t exist', async () => {
    const missing = new PutObjectCommand({ Bucket: 'no-bucket', Key: 'a', Body: half });
    await expect(s3.send(missing)).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(putPart('a', 'no-upload', 1, half)).rejects.toMatchObject({ name: 'NoSuchUpload' });
    expect(filesIn(dataDir)).toEqual([]);
  });
});
