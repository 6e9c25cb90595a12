import { bucketCheck } from './bucket/bucket-check.ts';
import { credentialsCheck } from './credentials/credentials-check.ts';
import { asyncSettingsCheck } from './destinations/async-settings-check.ts';
import { destinationCheck } from './destinations/destination-check.ts';
import { qualifierCheck } from './destinations/qualifier-check.ts';
import { swappedQueuesCheck } from './destinations/swapped-queues-check.ts';
import { functionCheck } from './function/function-check.ts';
import { notificationCheck } from './notification/notification-check.ts';
import { invokePermissionCheck } from './permission/invoke-permission-check.ts';
import { queueCheck } from './queue/queue-check.ts';
import { roleCheck } from './role/role-check.ts';
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
