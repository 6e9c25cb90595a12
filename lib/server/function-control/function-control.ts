import type { FunctionCode, FunctionState } from '#lib/domain/api/function-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import { type DeployRequest, deployCode } from './deploy-code.ts';
import { createPackageReader } from './deployed-package.ts';
import { readFunctionCode } from './function-code.ts';
import { readFunctionState } from './function-state.ts';

/** The one function of the settings: `functionName`. Everything rejects with AppError. */
export interface FunctionControl {
  read(): Promise<FunctionState>;
  /** The deployed package, read from Lambda, and the samples that may take its place. */
  readCode(): Promise<FunctionCode>;
  /**
   * Resolves when Lambda runs the new code. The newest one's request made again joins it; another one waits its
   * turn. Rejects with `conflict` when it would lose a package that nobody confirmed to lose.
   */
  deploy(request: DeployRequest): Promise<FunctionState>;
  /** Calls back after each deploy; returns how to stop that. */
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
  const readPackage = createPackageReader(log);
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
      return await readFunctionState(lambda, settings, readPackage);
    } catch (error) {
      throw toOurError(error);
    }
  }

  async function readCode(): Promise<FunctionCode> {
    try {
      return await readFunctionCode(lambda, functionName, readPackage);
    } catch (error) {
      throw toOurError(error);
    }
  }

  async function deployNow(request: DeployRequest): Promise<FunctionState> {
    await deployCode(lambda, functionName, request, readPackage).catch((error: unknown) => {
      throw toOurError(error);
    });
    const state = await read();
    log.info({ functionName, runtime: state.runtime, sample: state.sample }, 'deployed');
    for (const listener of listeners) listener(state);
    return state;
  }

  function deploy(request: DeployRequest): Promise<FunctionState> {
    const identity = JSON.stringify(request);
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
    readCode,
    deploy,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
