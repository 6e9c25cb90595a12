import { itExplains } from './testing/it-explains.ts';

const ID = 'RequestId: 0a1b2c3d-0003-4000-8000-000000000003';

itExplains('response-too-large', [
  ['dead letter', undefined, 'Response payload size exceeded maximum allowed payload size (6291556 bytes).'],
]);

itExplains('truncated-response', [['a runtime', 'Runtime.TruncatedResponse', '']]);

itExplains('unknown-platform-error', [['a runtime', 'Runtime.Unknown', `${ID} Error: Unknown`]]);

itExplains('restore-failed', [
  [
    'SnapStart',
    'Lambda.SnapStartTimeoutException',
    "Lambda couldn't restore the snapshot within the timeout limit. (Service: Lambda, Status Code: 408, Request ID: r)",
  ],
  ['SnapStart', 'Runtime.AfterRestoreError', 'The hook failed'],
  ['SnapStart', 'Runtime.RestoreError', ''],
]);
