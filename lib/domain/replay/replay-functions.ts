/** A function that may be invoked again, as the settings name it. A bare name is one of the credentials' account and region. */
export interface ReplayFunction {
  name: string;
  region?: string;
  accountId?: string;
}

/** A function as a record names it. */
interface NamedFunction {
  partition: string;
  region: string;
  accountId: string;
  name: string;
  qualifier?: string;
}

/** What Lambda is to invoke: `functionName` is a bare name, or the ARN that the settings name. */
export interface ReplayTarget {
  functionName: string;
  region: string;
  /** Absent for `$LATEST`. */
  qualifier?: string;
}

const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const ARN = /^arn:(aws[a-z-]{0,20}):lambda:([a-z0-9-]{1,40}):(\d{12}):function:([A-Za-z0-9_-]{1,64})(?::([^:]+))?$/;
/** An alias, a version's number, or `$LATEST`. */
export const QUALIFIER = /^(\$LATEST|[A-Za-z0-9_-]{1,128})$/;

/** Reads a name, or an ARN without a qualifier. `undefined` where the text is neither. */
export function parseReplayFunction(text: string): ReplayFunction | undefined {
  if (NAME.test(text)) return { name: text };
  const { name, region, accountId, qualifier } = parseFunctionArn(text) ?? {};
  return name && region && accountId && !qualifier ? { name, region, accountId } : undefined;
}

/**
 * The ARN comes from a message that anybody may have written: nothing of it is used but what `allowed` names too. `undefined`
 * where it isn't among them. `qualifier` takes the place of the ARN's own.
 */
export function findReplayTarget(
  arn: string,
  allowed: readonly ReplayFunction[],
  region: string,
  qualifier?: string,
): ReplayTarget | undefined {
  const named = parseFunctionArn(arn);
  const found = named && allowed.find((one) => isSame(one, named, region));
  if (!found) return undefined;
  const wanted = qualifier ?? named.qualifier;
  if (wanted !== undefined && !QUALIFIER.test(wanted)) return undefined;
  const { partition, accountId, name } = named;
  return {
    functionName: found.accountId ? `arn:${partition}:lambda:${named.region}:${accountId}:function:${name}` : name,
    region: named.region,
    ...(wanted !== undefined && wanted !== '$LATEST' && { qualifier: wanted }),
  };
}

/** Whether two ARNs are of one function, whatever their qualifiers. */
export function isSameFunction(left: string, right: string): boolean {
  const [one, other] = [parseFunctionArn(left), parseFunctionArn(right)];
  return (
    one !== undefined && one.name === other?.name && one.region === other.region && one.accountId === other.accountId
  );
}

function isSame(allowed: ReplayFunction, { name, region, accountId }: NamedFunction, ownRegion: string): boolean {
  if (allowed.name !== name || (allowed.region ?? ownRegion) !== region) return false;
  return allowed.accountId === undefined || allowed.accountId === accountId;
}

function parseFunctionArn(arn: string): NamedFunction | undefined {
  const [, partition, region, accountId, name, qualifier] = ARN.exec(arn) ?? [];
  if (!partition || !region || !accountId || !name) return undefined;
  return { partition, region, accountId, name, ...(qualifier && { qualifier }) };
}
