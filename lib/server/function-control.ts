import type { FunctionDeploy, FunctionState } from '#lib/domain/api.ts';
import { AppError } from './app-error.ts';
import { toAppError } from './aws/aws-error.ts';
import type { AwsClients } from './aws/clients.ts';
import type { Settings } from './env.ts';
import { deployCode } from './function-control/deploy-code.ts';
import { createCodeReader } from './function-control/deployed-code.ts';
import { readFunctionState } from './function-control/function-state.ts';
import type { Logger } from './log.ts';

/** The one function of the settings: `functionName`. Everything rejects with AppError. */
export interface FunctionControl {
  read(): Promise<FunctionState>;
  /**
   * Resolves when Lambda runs the new code. The newest one's request made again joins it; another one waits its
   * turn.
   */
  deploy(request: FunctionDeploy): Promise<FunctionState>;
  /** Calls back after each deploy; answers how to stop that. */
  onChange(listener: (state: FunctionState) => void): () => void;
}

interface FunctionControlParts {
  clients: Pick<AwsClients, 'lambda'>;
  settings: Pick<Settings, 'functionName' | 'retryBaseDelaySeconds'>;
  log: Logger;
}

export function createFunctionControl({ clients, settings, log }: FunctionControlParts): FunctionControl {
  const { lambda } = clients;
  const { functionName } = settings;
  const readCode = createCodeReader(log);
  const listeners = new Set<(state: FunctionState) => void>();
  let newest: { identity: string; done: Promise<FunctionState> } | undefined;

  const toOurError = (error: unknown): AppError =>
    error instanceof Error && error.name === 'ResourceConflictException'
      ? new AppError('conflict', `${functionName} is being changed by someone else. Try again in a few seconds.`, {
          cause: error,
        })
      : toAppError(error, `function ${functionName}`);

  async function read(): Promise<FunctionState> {
    try {
      return await readFunctionState(lambda, settings, readCode);
    } catch (error) {
      throw toOurError(error);
    }
  }

  async function deployNow(request: FunctionDeploy): Promise<FunctionState> {
    await deployCode(lambda, functionName, request).catch((error: unknown) => {
      throw toOurError(error);
    });
    const state = await read();
    log.info({ functionName, runtime: state.runtime, sample: state.sample }, 'deployed');
    for (const listener of listeners) listener(state);
    return state;
  }

  function deploy(request: FunctionDeploy): Promise<FunctionState> {
    const identity = JSON.stringify('code' in request ? [request.runtime, request.code] : request.sample);
    // Only the newest: succeed, fail, succeed must end with succeed.
    if (newest?.identity === identity) return newest.done;
    const before = newest?.done.catch(() => undefined) ?? Promise.resolve();
    const mine = { identity, done: before.then(() => deployNow(request)) };
    newest = mine;
    const forget = () => {
      if (newest === mine) newest = undefined;
    };
    mine.done.then(forget, forget);
    return mine.done;
  }

  return {
    read,
    deploy,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
