import { ACCESS_DENIED } from './access-denied.ts';
import type { CauseClass } from './cause-class.ts';
import { CLASS_NOT_FOUND, CLASS_NOT_INITIALIZED, CLASS_VERSION } from './class-loading.ts';
import { HANDLER_CLASSES } from './handlers.ts';
import { IMPORT_ERROR } from './import-error.ts';
import { JSON_ERRORS } from './json-errors.ts';
import { MODULE_TYPE } from './module-type.ts';
import { NETWORK } from './network/network.ts';
import { OUT_OF_MEMORY } from './out-of-memory.ts';
import { PLATFORM_TYPES } from './platform-types.ts';
import { PROCESS_EXITS } from './process-exits.ts';
import { S3_NOT_FOUND } from './s3-not-found.ts';
import { THROTTLED } from './throttled.ts';
import { INIT_TIMED_OUT, TIMED_OUT } from './timed-out.ts';

/** The first that matches the error or one of its causes counts. */
export const CAUSE_CLASSES: readonly CauseClass[] = [
  TIMED_OUT,
  INIT_TIMED_OUT,
  OUT_OF_MEMORY,
  ...PROCESS_EXITS,
  MODULE_TYPE,
  ...HANDLER_CLASSES,
  ...JSON_ERRORS,
  ...PLATFORM_TYPES,
  IMPORT_ERROR,
  CLASS_NOT_FOUND,
  CLASS_VERSION,
  ACCESS_DENIED,
  ...S3_NOT_FOUND,
  ...THROTTLED,
  NETWORK,
  CLASS_NOT_INITIALIZED,
];

/**
 * What there is to know beside the cause: how the error came up, and where the reason is when Node.js's runtime left an
 * error's `cause` or `errors` out of the record.
 */
export const HINTS: readonly CauseClass[] = [
  {
    code: 'unhandled-promise-rejection',
    isOwnOnly: true,
    errors: [{ types: /^Runtime\.UnhandledPromiseRejection$/ }],
  },
  { code: 'fetch-failed', errors: [{ types: /^(?:TypeError)?$/, message: /^fetch failed$/ }] },
  { code: 'aggregate-error', errors: [{ types: /^AggregateError$/ }] },
];
