import type { QueueLane } from '#lib/domain/api/api.ts';
import type { SetupCheckName } from '#lib/domain/api/setup-api.ts';
import type { QueueFacts, SetupSnapshot } from './setup-snapshot.ts';
import { blockedBy, UnreadableError } from './unreadable-error.ts';

/** What S3 invokes; $LATEST where it invokes nothing yet, or where there is no bucket. */
export async function invokedOrLatest({ invokedQualifier }: Pick<SetupSnapshot, 'invokedQualifier'>): Promise<string> {
  try {
    return (await invokedQualifier()) ?? '$LATEST';
  } catch (error) {
    const hasNoBucket =
      error instanceof UnreadableError && error.found.state === 'blocked' && error.found.blockedBy === 'bucket';
    if (hasNoBucket) return '$LATEST';
    throw error;
  }
}

export async function needFunction({ lambdaFunction }: Pick<SetupSnapshot, 'lambdaFunction'>) {
  const found = await blockedUnlessAllowed('function', lambdaFunction);
  if (!found) throw blockedBy('function');
  return found;
}

export async function needFunctionArn(snapshot: Pick<SetupSnapshot, 'lambdaFunction'>): Promise<string> {
  const { Configuration } = await needFunction(snapshot);
  if (Configuration?.FunctionArn) return Configuration.FunctionArn;
  throw blockedBy('function');
}

export async function needQueue({ queue }: Pick<SetupSnapshot, 'queue'>, lane: QueueLane): Promise<QueueFacts> {
  const check = lane === 'success' ? 'success-queue' : 'failure-queue';
  const found = await blockedUnlessAllowed(check, () => queue(lane));
  if (!found) throw blockedBy(check);
  return found;
}

/** A permission is asked for by the one check that it is about; the others wait for that. */
export async function blockedUnlessAllowed<T>(check: SetupCheckName, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableError && error.found.state === 'not-allowed') throw blockedBy(check);
    throw error;
  }
}
