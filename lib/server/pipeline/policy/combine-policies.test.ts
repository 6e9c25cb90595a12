import { expect, it } from 'vitest';
import { leastPolicy } from '#lib/server/pipeline/checklist/read-for-check.ts';
import { combinePolicies } from './combine-policies.ts';

const [queue, role] = ['arn:aws:sqs:us-east-1:*:S3-success', 'arn:aws:iam::1:role/a'];
const simulate = leastPolicy([{ actions: ['iam:SimulatePrincipalPolicy'], resource: role }]);
const readQueue = leastPolicy([{ actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'], resource: queue }]);
const readAttributes = leastPolicy([{ actions: ['sqs:GetQueueAttributes'], resource: queue }]);

it('names each resource once, with all that is asked of it', () => {
  const combined = combinePolicies([{ policy: simulate }, {}, { policy: readAttributes }, { policy: readQueue }]);
  expect(JSON.parse(combined ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iam:SimulatePrincipalPolicy', Resource: role },
      { Effect: 'Allow', Action: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], Resource: queue },
    ],
  });
});

it('is the policy of one check where only one lacks a permission', () => {
  expect(combinePolicies([{ policy: simulate }, {}, { policy: simulate }])).toBe(simulate);
});

it('is not there where nothing is lacking', () => {
  expect(combinePolicies([{}, {}])).toBeUndefined();
});
