import { z } from 'zod';
import { matchesWildcard } from './wildcard.ts';

const OneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const Statement = z.looseObject({
  Sid: z.string().optional(),
  Effect: z.string(),
  Principal: z.union([z.string(), z.record(z.string(), OneOrMore)]).optional(),
  Action: OneOrMore.optional(),
  NotAction: OneOrMore.optional(),
  Resource: OneOrMore.optional(),
  NotResource: OneOrMore.optional(),
  Condition: z.record(z.string(), z.record(z.string(), OneOrMore)).optional(),
});
export type Statement = z.infer<typeof Statement>;

const PolicyDocument = z.looseObject({
  Version: z.string().default('2012-10-17'),
  Statement: z.union([Statement, z.array(Statement)]).transform((value) => [value].flat()),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** Reads a policy as IAM (URL-encoded) and Lambda (plain) write it; throws for one that no AWS service would keep. */
export function parsePolicy(text: string): PolicyDocument {
  return PolicyDocument.parse(JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text));
}

/** Whether it allows an action on a resource, whoever asks and under whatever condition. Actions ignore case. */
export function allows(statement: Statement, action: string, resource: string): boolean {
  return statement.Effect === 'Allow' && applies(statement, action, resource);
}

/** Whether it denies an action on a resource, whoever asks and under whatever condition. */
export function denies(statement: Statement, action: string, resource: string): boolean {
  return statement.Effect === 'Deny' && applies(statement, action, resource);
}

function applies({ Action, NotAction, Resource, NotResource }: Statement, action: string, resource: string): boolean {
  const namesAction = (patterns: string[]) =>
    patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()));
  const namesResource = (patterns: string[]) => patterns.some((pattern) => matchesWildcard(pattern, resource));
  const isAction = NotAction ? !namesAction(NotAction) : namesAction(Action ?? []);
  const isResource = NotResource ? !namesResource(NotResource) : namesResource(Resource ?? []);
  return isAction && isResource;
}
