import type { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';

export interface LambdaRequest {
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string | undefined>;
  body: Buffer;
  region: string;
  /** What the answer's x-amzn-RequestId will say. */
  requestId: string;
}

export interface LambdaResponse {
  status: number;
  /** A Buffer goes out as it is, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Reads a request's JSON body; faults are worded as Lambda's own. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, { body }: LambdaRequest): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(body.length > 0 ? body.toString('utf8') : '{}');
  } catch {
    throw new AwsError('InvalidRequestContentException', 400, 'Could not parse request body into json.');
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const unknown = result.error.issues.find(({ code }) => code === 'unrecognized_keys');
  if (unknown?.code === 'unrecognized_keys') {
    const names = [...unknown.path, ...unknown.keys].join('.');
    throw new AwsError('NotImplemented', 501, `The embedded AWS does not offer the parameter ${names}.`);
  }
  const faults = result.error.issues.map(({ path, message }) => {
    const at = path
      .map(String)
      .map((name) => name.charAt(0).toLowerCase() + name.slice(1))
      .join('.');
    return `Value at '${at}' failed to satisfy constraint: ${message}`;
  });
  const count = `${faults.length} validation error${faults.length === 1 ? '' : 's'} detected`;
  throw new AwsError('ValidationException', 400, `${count}: ${faults.join('; ')}`);
}
