import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { RecordedCall } from './needed-permissions.ts';

/** Hands on each call that goes through these clients, as it was given to the SDK. */
export function recordCalls(clients: AwsClients, onCall: (call: RecordedCall) => void): AwsClients {
  const recorder =
    (service: string) =>
    <Args extends { input: unknown }, Result>(
      next: (args: Args) => Result,
      { commandName = '' }: { commandName?: string },
    ) =>
    (args: Args) => {
      onCall({ service, operation: commandName.replace(/Command$/, ''), input: args.input });
      return next(args);
    };
  const { s3, sqs, lambda, iam, sts, logs } = clients;
  s3.middlewareStack.add(recorder('s3'), { step: 'initialize' });
  sqs.middlewareStack.add(recorder('sqs'), { step: 'initialize' });
  lambda.middlewareStack.add(recorder('lambda'), { step: 'initialize' });
  iam.middlewareStack.add(recorder('iam'), { step: 'initialize' });
  sts.middlewareStack.add(recorder('sts'), { step: 'initialize' });
  logs.middlewareStack.add(recorder('logs'), { step: 'initialize' });
  return clients;
}
