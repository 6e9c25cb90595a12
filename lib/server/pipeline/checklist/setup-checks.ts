import { bucketCheck } from '#lib/server/pipeline/bucket/bucket-check.ts';
import { credentialsCheck } from '#lib/server/pipeline/credentials/credentials-check.ts';
import { asyncSettingsCheck } from '#lib/server/pipeline/destinations/async-settings-check.ts';
import { destinationCheck } from '#lib/server/pipeline/destinations/destination-check.ts';
import { qualifierCheck } from '#lib/server/pipeline/destinations/qualifier-check.ts';
import { swappedQueuesCheck } from '#lib/server/pipeline/destinations/swapped-queues-check.ts';
import { functionCheck } from '#lib/server/pipeline/function/function-check.ts';
import { notificationCheck } from '#lib/server/pipeline/notification/notification-check.ts';
import { invokePermissionCheck } from '#lib/server/pipeline/permission/invoke-permission-check.ts';
import { queueCheck } from '#lib/server/pipeline/queue/queue-check.ts';
import { roleCheck } from '#lib/server/pipeline/role/role-check.ts';
import type { Check } from './setup-check.ts';

/** In the order in which things need each other. */
export const setupChecks: Check[] = [
  credentialsCheck,
  bucketCheck,
  queueCheck('success'),
  queueCheck('failure'),
  functionCheck,
  roleCheck,
  invokePermissionCheck,
  notificationCheck,
  qualifierCheck,
  destinationCheck('success'),
  destinationCheck('failure'),
  swappedQueuesCheck,
  asyncSettingsCheck,
];
