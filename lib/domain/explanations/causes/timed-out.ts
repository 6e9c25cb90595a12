import type { CauseClass } from './cause-class.ts';

const TYPES = /^(?:Sandbox\.Timed?out|Function\.TimedOut)$/i;
const PREFIXED =
  /^(?:RequestId: [\w-]{1,100} Error:|\d{4}-\d\d-\d\dT[\d:.]{8,20}Z [\w-]{1,100}) Task timed out after (?<seconds>\d{1,5}(?:\.(?!0+ )\d{1,3})?)(?:\.0{1,3})? seconds\s*$/;
const BARE = /^Task timed out after (?<seconds>\d{1,5}(?:\.(?!0+ )\d{1,3})?)(?:\.0{1,3})? seconds\s*$/;

/** Lambda stopped the function. Its payload has no stack; older ones have no type, emulators' no request id. */
export const TIMED_OUT: CauseClass = {
  code: 'timed-out',
  isOwnOnly: true,
  values: ['seconds'],
  errors: [
    { types: /^$/, message: PREFIXED, withoutStack: true },
    { types: TYPES, message: PREFIXED, withoutStack: true },
    { types: TYPES, message: BARE, withoutStack: true },
    { types: TYPES, withoutStack: true },
  ],
};

export const INIT_TIMED_OUT: CauseClass = {
  code: 'init-timed-out',
  isOwnOnly: true,
  errors: [
    {
      message:
        /^(?:RequestId: [\w-]{1,100} )?(?:Error: )?INIT_REPORT Init Duration: [\d.]{1,20} ms\s{1,4}Phase: \w{1,20}\s{1,4}Status: timeout\b/,
      withoutStack: true,
    },
  ],
};
