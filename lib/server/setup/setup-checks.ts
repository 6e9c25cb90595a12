import { asyncSettingsCheck } from './async-settings-check.ts';
import { bucketCheck } from './bucket-check.ts';
import { credentialsCheck } from './credentials-check.ts';
import { destinationCheck } from './destination-check.ts';
import { functionCheck } from './function-check.ts';
import { invokePermissionCheck } from './invoke-permission-check.ts';
import { notificationCheck } from './notification-check.ts';
import { qualifierCheck } from './qualifier-check.ts';
import { queueCheck } from './queue-check.ts';
import { roleCheck } from './role-check.ts';
import type { Check } from './setup-check.ts';
import { swappedQueuesCheck } from './swapped-queues-check.ts';

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
