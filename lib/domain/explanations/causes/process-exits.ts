import type { CauseClass } from './cause-class.ts';

const TYPES = /^(?:Runtime\.ExitError)?$/;
const exit = (message: RegExp) => [{ types: TYPES, message, withoutStack: true } as const];

/** The function's process ended: by a signal, with a status, or without a word. Dead letters give the message only. */
export const PROCESS_EXITS: readonly CauseClass[] = [
  { code: 'out-of-memory', isOwnOnly: true, errors: [{ types: /^Runtime\.OutOfMemory$/, withoutStack: true }] },
  {
    code: 'killed',
    isOwnOnly: true,
    errors: exit(/^(?:RequestId: [\w-]{1,100} )?(?:Error: )?Runtime exited with error: signal: killed\b/),
  },
  {
    code: 'exited-by-signal',
    isOwnOnly: true,
    values: ['signal'],
    errors: exit(
      /^(?:RequestId: [\w-]{1,100} )?(?:Error: )?Runtime exited with error: signal: (?<signal>[a-z0-9/]{1,30}(?: [a-z0-9/]{1,30}){0,4})(?: \(core dumped\))?(?: Runtime\.ExitError)?\s*$/,
    ),
  },
  {
    code: 'exited-with-status',
    isOwnOnly: true,
    values: ['status'],
    errors: exit(
      /^(?:RequestId: [\w-]{1,100} )?(?:Error: )?Runtime exited with error: exit status (?<status>\d{1,3})\b/,
    ),
  },
  {
    code: 'exited',
    isOwnOnly: true,
    errors: [
      ...exit(/^RequestId: [\w-]{1,100} Error: Runtime exited without providing a reason\s*$/),
      ...exit(/^RequestId: [\w-]{1,100} Process exited before completing request\s*$/),
      { types: /^Runtime\.ExitError$/, withoutStack: true },
    ],
  },
];
