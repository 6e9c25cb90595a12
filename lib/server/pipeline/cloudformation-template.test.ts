import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { readSettings } from '#lib/server/env.ts';
import { readSample, SAMPLE_RUNTIMES } from '#lib/server/function-control/sample-runtime.ts';
import { startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { ROLE_POLICY_NAME } from './role/role-policy-step.ts';

const Template = z.strictObject({
  AWSTemplateFormatVersion: z.literal('2010-09-09'),
  Description: z.string(),
  Parameters: z.record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown() })),
  Conditions: z.record(z.string(), z.unknown()),
  Resources: z.record(
    z.string(),
    z.strictObject({
      Type: z.string(),
      DependsOn: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()),
    }),
  ),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })),
});

const template = Template.parse(JSON.parse(await readFile('docs/template.json', 'utf8')));
const { Parameters, Resources, Outputs } = template;

const pseudo: Record<string, string> = {
  'AWS::AccountId': '123456789012',
  'AWS::Region': 'eu-central-1',
  'AWS::Partition': 'aws',
};

function refOf(name: string, locals: Record<string, unknown> = {}): unknown {
  if (name in locals) return locals[name];
  if (name in pseudo) return pseudo[name];
  const parameter = Parameters[name];
  if (parameter) return parameter.Default;
  if (name in Resources) return `<${name}>`;
  throw new Error(`The template has no ${name}.`);
}

/** The value with the defaults of all parameters; what only a deployment knows is in angle brackets. */
function evaluate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(evaluate);
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', argument] = []] = Object.entries(value);
  switch (name) {
    case 'Ref':
      return refOf(String(argument));
    case 'Fn::GetAtt': {
      const [resource, attribute] = z.tuple([z.string(), z.string()]).parse(argument);
      if (!(resource in Resources)) throw new Error(`The template has no resource ${resource}.`);
      return `<${resource}.${attribute}>`;
    }
    case 'Fn::Sub': {
      const [text, given] = z
        .union([
          z.tuple([z.string(), z.record(z.string(), z.unknown())]),
          z.string().transform((only) => [only, {}] as const),
        ])
        .parse(argument);
      const locals = Object.fromEntries(Object.entries(given).map(([key, inner]) => [key, evaluate(inner)]));
      return text.replaceAll(/\$\{([^}]+)\}/g, (_, key: string) => String(refOf(key, locals)));
    }
    case 'Fn::Join': {
      const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
      return parts.map(evaluate).join(separator);
    }
    case 'Fn::If': {
      const [condition, , otherwise] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument);
      expect(template.Conditions).toHaveProperty(condition);
      return evaluate(otherwise);
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, evaluate(inner)]));
}

/** The resources that one needs before it. */
function needsOf(name: string): string[] {
  const found = new Set<string>([Resources[name]?.DependsOn ?? []].flat());
  const text = JSON.stringify(Resources[name]);
  for (const [, key = ''] of text.matchAll(/\{"Ref":"([^"]+)"\}/g)) if (key in Resources) found.add(key);
  for (const [, key = ''] of text.matchAll(/"Fn::GetAtt":\["([^"]+)"/g)) found.add(key);
  for (const [, key = ''] of text.matchAll(/\$\{([^}.]+)/g)) if (key in Resources) found.add(key);
  return [...found];
}

const properties = (name: string) => evaluate(Resources[name]?.Properties);

describe('docs/template.json', () => {
  it('makes the pipeline, under the names that the dashboard looks for by default', async () => {
    const settings = readSettings({});
    const queueName = (lane: QueueLane) => settings.queues.find((queue) => queue.lane === lane)?.name;
    expect(properties('SuccessQueue')).toEqual({ QueueName: queueName('success') });
    expect(properties('FailureQueue')).toEqual({ QueueName: queueName('failure') });
    const { identifier } = SAMPLE_RUNTIMES.python;
    expect(properties('Function')).toEqual({
      FunctionName: settings.functionName,
      Runtime: identifier,
      Handler: 'index.lambda_handler',
      Timeout: 10,
      Role: '<ExecutionRole.Arn>',
      Code: { ZipFile: (await readSample('python', 'succeed')).trim() },
    });
    const region = 'eu-central-1';
    const { pipeline, close } = await startLocalPipeline({ AWS_REGION: region });
    const derived = await pipeline.bucket();
    await close();
    expect(properties('Bucket')).toMatchObject({ BucketName: derived.replace('000000000000', '123456789012') });
  });

  it('lets the role send to both queues, and nothing else', () => {
    expect(properties('ExecutionRole')).toMatchObject({
      AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }] },
      Policies: [
        {
          PolicyName: ROLE_POLICY_NAME,
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: ['<SuccessQueue.Arn>', '<FailureQueue.Arn>'] },
            ],
          },
        },
      ],
    });
  });

  it('sends each outcome to its queue, with retries as on AWS', () => {
    expect(properties('Destinations')).toEqual({
      FunctionName: '<Function>',
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 2,
      DestinationConfig: {
        OnSuccess: { Destination: '<SuccessQueue.Arn>' },
        OnFailure: { Destination: '<FailureQueue.Arn>' },
      },
    });
  });

  it('lets this one bucket of this account invoke the function, and the bucket wait for that', () => {
    expect(properties('InvokePermission')).toEqual({
      FunctionName: '<Function>',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceAccount: '123456789012',
      SourceArn: 'arn:aws:s3:::lambda-s3-uploads-123456789012-eu-central-1',
    });
    expect(Resources.Bucket?.DependsOn).toBe('InvokePermission');
    expect(properties('Bucket')).toMatchObject({
      NotificationConfiguration: {
        LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: '<Function.Arn>' }],
      },
    });
  });

  it('names nothing that it lacks, and goes in no circle', () => {
    const done = new Set<string>();
    const visit = (name: string, on: string[]): void => {
      expect(on, [...on, name].join(' → ')).not.toContain(name);
      expect(Resources).toHaveProperty(name);
      if (done.has(name)) return;
      for (const need of needsOf(name)) visit(need, [...on, name]);
      done.add(name);
    };
    for (const name of Object.keys(Resources)) {
      visit(name, []);
      properties(name);
    }
    expect(needsOf('Bucket')).toEqual(expect.arrayContaining(['InvokePermission', 'Function']));
    for (const { Value } of Object.values(Outputs)) expect(evaluate(Value)).toMatch(/^<\w+>$/);
  });
});
