import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { PolicyStatement } from '#lib/local-aws/resource-policy.ts';
import { type LambdaRequest, type LambdaResponse, parseBody } from './lambda-request.ts';
import { type FoundFunction, findFunction, findVersion, type LambdaService } from './lambda-service.ts';

const AddPermissionRequest = z.strictObject({
  StatementId: z
    .string()
    .regex(/^[a-zA-Z0-9-_]{1,100}$/, 'Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)'),
  Action: z.string().regex(/^(lambda:[*]|lambda:[a-zA-Z]+|[*])$/, 'Member must be an action of Lambda'),
  Principal: z.string().min(1),
  SourceArn: z.string().startsWith('arn:').optional(),
  SourceAccount: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  RevisionId: z.string().optional(),
});

const noPolicy = () => new AwsError('ResourceNotFoundException', 404, 'The resource you requested does not exist.');

function statementsOf({ fn, reference }: FoundFunction): PolicyStatement[] {
  const key = reference.qualifier ?? '$LATEST';
  const statements = fn.policies.get(key) ?? [];
  fn.policies.set(key, statements);
  return statements;
}

function principalOf(principal: string): unknown {
  if (principal === '*') return '*';
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  return principal.startsWith('arn:') ? { AWS: principal } : { Service: principal };
}

export function addPermission(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const found = findFunction(service, request);
  findVersion(found);
  const input = parseBody(AddPermissionRequest, request);
  const statements = statementsOf(found);
  if (statements.some(({ Sid }) => Sid === input.StatementId)) {
    throw new AwsError(
      'ResourceConflictException',
      409,
      `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  }
  const condition = {
    ...(input.SourceAccount && { StringEquals: { 'AWS:SourceAccount': input.SourceAccount } }),
    ...(input.SourceArn && { ArnLike: { 'AWS:SourceArn': input.SourceArn } }),
  };
  const { qualifier } = found.reference;
  const statement: PolicyStatement = {
    Sid: input.StatementId,
    Effect: 'Allow',
    Principal: principalOf(input.Principal),
    Action: input.Action,
    Resource: qualifier ? `${found.fn.arn}:${qualifier}` : found.fn.arn,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
  statements.push(statement);
  return { status: 201, body: { Statement: JSON.stringify(statement) } };
}

export function getPolicy(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const statements = statementsOf(findFunction(service, request));
  if (statements.length === 0) throw noPolicy();
  const policy = JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
  const digest = createHash('sha256').update(policy).digest('hex');
  return { status: 200, body: { Policy: policy, RevisionId: digest.slice(0, 32) } };
}

export function removePermission(service: LambdaService, request: LambdaRequest): LambdaResponse {
  const statements = statementsOf(findFunction(service, request));
  const index = statements.findIndex(({ Sid }) => Sid === request.params.StatementId);
  if (index < 0) {
    throw new AwsError(
      'ResourceNotFoundException',
      404,
      `Statement ${request.params.StatementId} is not found in resource policy.`,
    );
  }
  statements.splice(index, 1);
  return { status: 204 };
}
