import { shareReads } from '#lib/server/share-reads.ts';
import type { FunctionControl } from './function-control.ts';

export interface SharedFunctionControl extends FunctionControl {
  /** After a change by somebody else: the next read asks Lambda. */
  forget(): void;
}

/** Asks Lambda once for all who read within a second. A deployment ends that second. */
export function shareFunctionReads(control: FunctionControl): SharedFunctionControl {
  const state = shareReads(control.read);
  const code = shareReads(control.readCode);

  function forget(): void {
    state.forget();
    code.forget();
  }

  // Before those who are called later read again.
  control.onChange(forget);

  return {
    ...control,
    read: state.read,
    readCode: code.read,
    // A deployment that fails may have changed something.
    deploy: (request) => control.deploy(request).finally(forget),
    forget,
  };
}
