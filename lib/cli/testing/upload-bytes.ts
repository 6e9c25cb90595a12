import { Readable } from 'node:stream';
import { CreateBucketCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { EmbeddedAws } from '#lib/cli/aws/start-embedded-aws.ts';
import { residentBytes } from '#lib/local-aws/runtime/resident-memory.ts';

const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 4;

/** Uploads objects in parts, and returns by how much the embedded AWS's memory has risen at most. */
export async function memoryRiseOfUploads(
  { child, endpoint, credentials }: EmbeddedAws,
  objects: number,
  partsEach: number,
): Promise<number> {
  const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
  const Bucket = 'uploads';
  await s3.send(new CreateBucketCommand({ Bucket }));
  const before = await residentBytes(child.pid);
  let highest = before;
  for (let object = 0; object < objects; object += 1) {
    const Key = `object-${object}`;
    const Body = Readable.from(Array<Buffer>(partsEach).fill(Buffer.alloc(PART_BYTES, object)));
    const upload = new Upload({
      client: s3,
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
      params: { Bucket, Key, Body },
    });
    upload.on('httpUploadProgress', async () => {
      highest = Math.max(highest, await residentBytes(child.pid));
    });
    await upload.done();
    highest = Math.max(highest, await residentBytes(child.pid));
    const { ContentLength } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    if (ContentLength !== partsEach * PART_BYTES) throw new Error(`${Key} has ${ContentLength} bytes`);
  }
  s3.destroy();
  return highest - before;
}
