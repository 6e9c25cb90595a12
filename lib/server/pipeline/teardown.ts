import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { Logger } from '#lib/server/log.ts';
import { type FoundBucket, findBucket, planBucket } from './bucket/bucket-removal.ts';
import { planDestinations } from './destinations/destinations-removal.ts';
import { findFunction, planFunction } from './function/function-removal.ts';
import { findNotification, planNotification } from './notification/notification-removal.ts';
import { planPermission } from './permission/permission-removal.ts';
import { findQueue, planQueue } from './queue/queue-removal.ts';
import { planRoles } from './role/role-removal.ts';
import { joinPlans, type Removal, type TeardownContext, type TeardownPlan } from './teardown-plan.ts';

export interface Teardown {
  /** What would go, in the order in which it goes, and what stays; the bucket with its objects only by `withObjects`. */
  plan(options: { withObjects: boolean }): TeardownPlan;
  /** Provisioning's own bucket, with objects in it: to be asked for by itself. */
  fullBucket?: FoundBucket;
}

/** Looks for all that provisioning made. Only reads. Rejects with AppError. */
export async function findTeardown(context: TeardownContext): Promise<Teardown> {
  const name = await context.pipeline.bucket();
  const [success, failure, found, notification, bucket] = await Promise.all([
    findQueue(context, 'success'),
    findQueue(context, 'failure'),
    findFunction(context),
    findNotification(context, name),
    findBucket(context, name),
  ]);
  const queues = [success ?? [], failure ?? []].flat();
  const beforeBucket = joinPlans([
    planNotification(context, name, notification),
    await planPermission(context, name, found, notification),
    await planDestinations(context, found, queues),
    planFunction(context, found),
    await planRoles(context, found),
    planQueue(context, success),
    planQueue(context, failure),
  ]);
  return {
    plan: ({ withObjects }) => joinPlans([beforeBucket, planBucket(context, bucket, withObjects)]),
    ...(bucket?.isOurs && bucket.objects > 0 && { fullBucket: bucket }),
  };
}

/** Removes one thing after the other; what went meanwhile is no error. Rejects with AppError at the first that can't be removed. */
export async function tearDown(
  { removals }: TeardownPlan,
  { log, onRemoved }: { log: Logger; onRemoved?: (removal: Removal) => void },
): Promise<void> {
  for (const removal of removals) {
    const { thing, name } = removal;
    await removal.remove().catch((error: unknown) => {
      const known = toAppError(error, `${thing} ${name}`);
      if (known.code !== 'not_found') throw explain(known, name);
    });
    log.info({ thing, name }, 'removed');
    onRemoved?.(removal);
  }
}

function explain(error: AppError, name: string): AppError {
  const isFull = error.cause instanceof Error && error.cause.name === 'BucketNotEmpty';
  if (!isFull) return error;
  return new AppError('conflict', `The bucket ${name} isn't empty: it has new objects, or versions of old ones.`, {
    cause: error.cause,
  });
}
