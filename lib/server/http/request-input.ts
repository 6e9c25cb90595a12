import type { z } from 'zod';
import { AppError } from '#lib/server/app-error.ts';

/** Function code of 1,000,000 characters, escaped, and its envelope. */
const MAX_JSON_BYTES = 4 * 1024 * 1024;
/** Of a request that anybody may send. */
export const MAX_OPEN_JSON_BYTES = 4 * 1024;

/** Throws AppError `bad_request` that lists every fault. An empty value counts as absent. */
export function readQuery<T extends z.ZodType>(request: Request, schema: T): z.output<T> {
  const entries = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  return check(schema, Object.fromEntries(entries));
}

/** Throws AppError `bad_request`, also when the client leaves before all is sent, or `too_large`. */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  maxBytes = MAX_JSON_BYTES,
): Promise<z.output<T>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('bad_request', 'Send JSON, with Content-Type: application/json.');
  }
  const text = (await readBytes(request, maxBytes)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad_request', "The request's body isn't JSON.", { cause });
  }
  return check(schema, value);
}

function check<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  );
  throw new AppError('bad_request', faults.join('; '), { cause: result.error });
}

/** Throws AppError `bad_request` when the client leaves before all is sent, or `too_large`. */
export async function readBytes({ body }: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new AppError('too_large', `The request's body is over ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('bad_request', "The request's body was cut off.", { cause: error });
  }
  return Buffer.concat(chunks);
}
