import type { AppError } from '#lib/server/app-error.ts';
import type { Settings } from '#lib/server/env.ts';

type EndpointSettings = Pick<Settings, 'region' | 'profile' | 'endpoints'>;

/** What to set or start so that the next try succeeds; `undefined` where the message says all that is known. */
export function advise(
  { code, cause }: AppError,
  { region, profile, endpoints }: EndpointSettings,
): string | undefined {
  const hasEndpoint = Object.keys(endpoints).length > 0;
  switch (code) {
    case 'aws_unreachable':
      return hasEndpoint
        ? `Is something running at ${Object.values(endpoints).join(', ')}? \`npm run local-aws\` starts the embedded AWS; AWS_ENDPOINT_URL says where to look, and without it AWS itself is used.`
        : `Check the network and AWS_REGION (${region}). To use the embedded AWS: \`npm run local-aws\`, and set AWS_ENDPOINT_URL to the address that it prints.`;
    case 'aws_denied':
      return cause instanceof Error && cause.name === 'CredentialsProviderError'
        ? 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.'
        : `Check the credentials (${profile ? `AWS_PROFILE is ${profile}` : 'AWS_ACCESS_KEY_ID or AWS_PROFILE'}) and what they may do, and AWS_REGION (${region}).`;
    case 'aws_not_offered':
      return 'The endpoint lacks a service that provisioning needs: S3, SQS, STS, IAM and Lambda.';
    case 'rate_limited':
    case 'conflict':
      return 'Wait a little and run it again: what is made already stays.';
    case 'bad_request':
    case 'forbidden':
    case 'not_found':
    case 'too_large':
    case 'store_unavailable':
    case 'internal':
      return undefined;
  }
}
