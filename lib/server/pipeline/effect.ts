import type { SetupEffect } from '#lib/domain/api/setup-api.ts';
import { awsCommand, type CommandTarget } from '#lib/domain/aws-command.ts';
import type { Settings } from '#lib/server/env.ts';

export type TargetSettings = Pick<Settings, 'region' | 'profile' | 'endpoints'>;
type Service = 's3api' | 'sqs' | 'lambda' | 'iam' | 'sts';

/** Where the AWS CLI has to go for a service to find what the dashboard finds. */
export function commandTarget({ region, profile, endpoints }: TargetSettings, service: Service): CommandTarget {
  const own = {
    s3api: endpoints.s3,
    sqs: endpoints.sqs,
    lambda: endpoints.lambda,
    iam: endpoints.iam,
    sts: undefined,
  }[service];
  return { region, profile, endpoint: own ?? endpoints.all };
}

/** The AWS CLI's words for an operation's input as the SDK takes it. */
export function cliCommand(settings: TargetSettings, service: Service, operation: string, input: object): string {
  return awsCommand(service, operation, { ...input }, commandTarget(settings, service));
}

export function effect(code: SetupEffect['code'], values: Record<string, string>, ...commands: string[]): SetupEffect {
  return { code, values, commands };
}
