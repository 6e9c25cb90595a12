import { createHash } from 'node:crypto';
import { ACCOUNT_ID } from '#lib/local-aws/arn.ts';

export interface Role {
  name: string;
  path: string;
  arn: string;
  id: string;
  created: Date;
  description: string;
  maxSessionDuration: number;
  assumeRolePolicyDocument: string;
  inlinePolicies: Map<string, string>;
  attachedPolicyArns: Set<string>;
  tags: Map<string, string>;
}

export interface PolicyVersion {
  id: string;
  document: string;
  created: Date;
}

export interface ManagedPolicy {
  name: string;
  path: string;
  arn: string;
  id: string;
  description: string;
  created: Date;
  updated: Date;
  defaultVersionId: string;
  /** Numbers are never given twice. */
  lastVersion: number;
  versions: PolicyVersion[];
}

export interface IamState {
  roles: Map<string, Role>;
  policies: Map<string, ManagedPolicy>;
}

export const roleArn = (path: string, name: string) => `arn:aws:iam::${ACCOUNT_ID}:role${path}${name}`;
export const policyArn = (path: string, name: string) => `arn:aws:iam::${ACCOUNT_ID}:policy${path}${name}`;

/** AWS's ids are opaque; these follow from the ARN, so that SQS's SenderId can show the role's. */
export const idFor = (prefix: 'AROA' | 'ANPA', arn: string) =>
  prefix + createHash('sha256').update(arn).digest('hex').slice(0, 17).toUpperCase();
