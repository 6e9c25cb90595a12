import { startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { readSettings } from '#lib/server/env.ts';
import { createLogger } from '#lib/server/log.ts';
import { createPipeline } from '#lib/server/pipeline/pipeline.ts';
import { stubCredentials } from './stub-credentials.ts';

/** An embedded AWS of its own, empty, and what the server needs to talk to it. `calls` has the SDK's commands in order. */
export async function startLocalPipeline(env: Record<string, string> = {}) {
  const aws = await startLocalAws({ port: 0, retryBaseDelaySeconds: 0.05 });
  stubCredentials(aws.credentials);
  const settings = readSettings({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: aws.url, ...env });
  const clients = createAwsClients(settings);
  const calls: string[] = [];
  const recordCall =
    <Args, Result>(next: (args: Args) => Result, { commandName = '' }: { commandName?: string }) =>
    (args: Args) => {
      calls.push(commandName.replace(/Command$/, ''));
      return next(args);
    };
  const { s3, sqs, lambda, iam, sts } = clients;
  s3.middlewareStack.add(recordCall, { step: 'initialize' });
  sqs.middlewareStack.add(recordCall, { step: 'initialize' });
  lambda.middlewareStack.add(recordCall, { step: 'initialize' });
  iam.middlewareStack.add(recordCall, { step: 'initialize' });
  sts.middlewareStack.add(recordCall, { step: 'initialize' });
  return {
    settings,
    clients,
    calls,
    pipeline: createPipeline({ clients, settings }),
    log: createLogger({ logLevel: 'error' }),
    close: () => aws.close(),
  };
}

export type LocalPipeline = Awaited<ReturnType<typeof startLocalPipeline>>;
