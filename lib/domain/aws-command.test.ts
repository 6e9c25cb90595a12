import { describe, expect, it } from 'vitest';
import { awsCommand, ShellText } from './aws-command.ts';

const target = { region: 'eu-central-1' };

describe('awsCommand', () => {
  it.each([
    ['text', 'sqs', 'create-queue', { QueueName: 'S3-success' }, 'aws sqs create-queue --queue-name S3-success'],
    [
      'a list of text',
      'sqs',
      'get-queue-attributes',
      { AttributeNames: ['All', 'b c'] },
      "aws sqs get-queue-attributes --attribute-names All 'b c'",
    ],
    [
      'an object, quoted',
      'lambda',
      'x',
      { DestinationConfig: { OnSuccess: { Destination: "it's" } } },
      `aws lambda x --destination-config '{"OnSuccess":{"Destination":"it'\\''s"}}'`,
    ],
    ['what the shell reads itself', 'lambda', 'x', { Role: new ShellText('"$(y)"') }, 'aws lambda x --role "$(y)"'],
    ['nothing for undefined', 'lambda', 'get-policy', { Qualifier: undefined }, 'aws lambda get-policy'],
    [
      'hostile text, harmless',
      's3api',
      'head-bucket',
      { Bucket: '$(rm -rf x)' },
      "aws s3api head-bucket --bucket '$(rm -rf x)'",
    ],
  ])('writes %s', (_, service, operation, input, expected) => {
    expect(awsCommand(service, operation, input, target)).toBe(`${expected} --region eu-central-1`);
  });

  it('names profile and endpoint where they are set', () => {
    const elsewhere = { ...target, profile: 'class', endpoint: 'http://127.0.0.1:4567' };
    expect(awsCommand('sts', 'get-caller-identity', {}, elsewhere)).toBe(
      'aws sts get-caller-identity --region eu-central-1 --profile class --endpoint-url http://127.0.0.1:4567',
    );
  });
});
