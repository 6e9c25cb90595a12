import { vi } from 'vitest';

/** What the SDK finds in the environment, until `vi.unstubAllEnvs`. */
export function stubCredentials({
  accessKeyId,
  secretAccessKey,
}: {
  accessKeyId: string;
  secretAccessKey: string;
}): void {
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
}
