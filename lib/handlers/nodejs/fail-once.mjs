import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const handler = async (_event, context) => {
  // All attempts of an event have one request id.
  // On AWS a retry in a new environment finds an empty /tmp and fails again.
  const marker = join(tmpdir(), `attempted-${context.awsRequestId}`);
  if (!existsSync(marker)) {
    writeFileSync(marker, '');
    throw new Error('The first attempt fails');
  }
  rmSync(marker);
  return { statusCode: 200, body: 'A retry succeeded' };
};
