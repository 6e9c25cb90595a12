import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { IamState, ManagedPolicy, Role } from './iam-state.ts';

export type IamInput = Record<string, string>;

export function required(input: IamInput, name: string): string {
  const value = input[name];
  if (!value)
    throw new AwsError(
      'ValidationError',
      400,
      `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must not be null`,
    );
  return value;
}

/** A policy document as it was sent, once it is known to be one. */
export function documentOf(input: IamInput, name: string): string {
  const text = required(input, name);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('Statement' in parsed)) {
    throw new AwsError('MalformedPolicyDocument', 400, 'Syntax errors in policy.');
  }
  return text;
}

export function nameOf(input: IamInput, name: string): string {
  const value = required(input, name);
  if (!/^[\w+=,.@-]{1,128}$/.test(value)) {
    throw new AwsError(
      'ValidationError',
      400,
      `The specified value for ${name} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  }
  return value;
}

export function pathOf({ Path = '/' }: IamInput): string {
  if (!/^\/([!-~]*\/)?$/.test(Path))
    throw new AwsError('ValidationError', 400, 'The specified value for path is invalid.');
  return Path;
}

/** The entries of a list, which the query protocol numbers from 1: Name.member.1, Name.member.2. */
export function listOf(input: IamInput, name: string): string[] {
  const values: string[] = [];
  for (let index = 1; ; index += 1) {
    const value = input[`${name}.member.${index}`];
    if (value === undefined) return values;
    values.push(value);
  }
}

export function tagsOf(input: IamInput): Map<string, string> {
  const tags = new Map<string, string>();
  for (let index = 1; ; index += 1) {
    const key = input[`Tags.member.${index}.Key`];
    if (key === undefined) return tags;
    tags.set(key, input[`Tags.member.${index}.Value`] ?? '');
  }
}

export function findRole({ roles }: IamState, input: IamInput): Role {
  const name = required(input, 'RoleName');
  const role = roles.get(name);
  if (!role) throw new AwsError('NoSuchEntity', 404, `The role with name ${name} cannot be found.`);
  return role;
}

export function findPolicy({ policies }: IamState, input: IamInput): ManagedPolicy {
  const arn = required(input, 'PolicyArn');
  const policy = policies.get(arn);
  if (!policy) throw new AwsError('NoSuchEntity', 404, `Policy ${arn} was not found.`);
  return policy;
}
