import { itExplains } from './testing/it-explains.ts';

const ID = 'RequestId: 0a1b2c3d-0003-4000-8000-000000000003';

itExplains('timed-out', [
  ['today', 'Sandbox.Timedout', `${ID} Error: Task timed out after 3.00 seconds`, { seconds: '3' }],
  ['until 2024', undefined, '2021-10-29T14:14:36.068Z 0a1b2c3d Task timed out after 3.01 seconds', { seconds: '3.01' }],
  ['an emulator', 'Function.TimedOut', 'Task timed out after 3 seconds', { seconds: '3' }],
  ['by its type', 'Sandbox.Timedout', 'Timed out', { seconds: 'unknown' }],
]);

itExplains('init-timed-out', [
  ['as in the log', 'Sandbox.Failure', 'INIT_REPORT Init Duration: 10008.10 ms  Phase: init  Status: timeout'],
]);

itExplains('killed', [
  ['today', 'Runtime.ExitError', `${ID} Error: Runtime exited with error: signal: killed`],
  ['dead letter', undefined, `${ID} Error: Runtime exited with error: signal: killed`],
]);

itExplains('exited-by-signal', [
  [
    'a crash',
    'Runtime.ExitError',
    `${ID} Error: Runtime exited with error: signal: segmentation fault (core dumped)`,
    { signal: 'segmentation fault' },
  ],
  [
    'a crash',
    'Runtime.ExitError',
    `${ID} Error: Runtime exited with error: signal: aborted (core dumped)`,
    { signal: 'aborted' },
  ],
  [
    'a trap',
    'Runtime.ExitError',
    `${ID} Error: Runtime exited with error: signal: trace/breakpoint trap`,
    { signal: 'trace/breakpoint trap' },
  ],
  ['dead letter', undefined, `${ID} Error: Runtime exited with error: signal: bus error`, { signal: 'bus error' }],
]);

itExplains('exited-with-status', [
  ['a status', 'Runtime.ExitError', `${ID} Error: Runtime exited with error: exit status 127`, { status: '127' }],
]);

itExplains('exited', [
  ['no reason', 'Runtime.ExitError', `${ID} Error: Runtime exited without providing a reason`],
  ['until 2021', undefined, `${ID} Process exited before completing request`],
]);

itExplains('out-of-memory', [
  ['Lambda', 'Runtime.OutOfMemory', `${ID} Error: Runtime exited with error: signal: killed`],
  ['Java', 'java.lang.OutOfMemoryError', 'Java heap space'],
  ['Python', 'MemoryError', ''],
  ['Node.js', 'Error', 'Reached heap limit Allocation failed - JavaScript heap out of memory'],
]);
