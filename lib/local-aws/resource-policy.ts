export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal: unknown;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface ServiceCall {
  /** As in s3.amazonaws.com. */
  service: string;
  action: string;
  resource: string;
  sourceArn: string;
  sourceAccount: string;
}

export const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);

/** AWS's wildcards: * is any text, ? one character. */
export function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

function namesService(principal: unknown, service: string): boolean {
  if (principal === '*') return true;
  if (typeof principal !== 'object' || principal === null) return false;
  const named = { ...principal } as { Service?: unknown; AWS?: unknown };
  return listOf(named.Service ?? []).includes(service) || listOf(named.AWS ?? []).includes('*');
}

function holds(operator: string, key: string, expected: string[], call: ServiceCall): boolean {
  const actual = { 'aws:sourcearn': call.sourceArn, 'aws:sourceaccount': call.sourceAccount }[key.toLowerCase()];
  if (actual === undefined) return false;
  switch (operator.toLowerCase()) {
    case 'arnlike':
    case 'arnequals':
    case 'stringlike':
      return expected.some((pattern) => matches(pattern, actual));
    case 'stringequals':
      return expected.includes(actual);
  }
  return false;
}

function applies(statement: PolicyStatement, call: ServiceCall): boolean {
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, expected]) => holds(operator, key, listOf(expected), call)),
  );
  return (
    namesService(statement.Principal, call.service) &&
    listOf(statement.Action).some((pattern) => matches(pattern.toLowerCase(), call.action.toLowerCase())) &&
    listOf(statement.Resource).some((pattern) => matches(pattern, call.resource)) &&
    conditions.every(Boolean)
  );
}

/** Whether a resource's policy lets an AWS service act on it. */
export function allowsService(statements: PolicyStatement[], call: ServiceCall): boolean {
  const applying = statements.filter((statement) => applies(statement, call));
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
}
