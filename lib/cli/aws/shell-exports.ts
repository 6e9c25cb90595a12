import type { KeyPair } from '#lib/local-aws/auth/key-pair.ts';

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** What a shell evaluates to send any AWS SDK or CLI to an embedded AWS. */
export function shellExports({ endpoint, credentials }: { endpoint: string; credentials: KeyPair }): string {
  const variables = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quote(value)}\n`)
    .join('');
}
