import type { FunctionState } from '#lib/domain/api/function-api.ts';
import type { RetrySettings } from '#lib/domain/attempt-estimate.ts';
import { DEFAULT_RETRY_ATTEMPTS } from '#lib/domain/retry-schedule.ts';
import type { FunctionControl } from './function-control/function-control.ts';
import type { KeptRetrySettings } from './kept-retry-settings.ts';
import { createListeners } from './listeners.ts';
import type { Logger } from './log.ts';

/** Someone may change the function elsewhere: while anybody watches, Lambda is asked this often. */
const INTERVAL_MS = 30_000;

/** The function as it was last read, shared by all who need it. */
export interface FunctionWatch {
  latest(): FunctionState | undefined;
  /** For estimates; AWS's defaults until the function was read for the first time. */
  retrySettings(): RetrySettings;
  watch(listener: (state: FunctionState) => void): () => void;
}

interface WatchParts {
  functionControl: FunctionControl;
  /** Of an earlier run: an overdue upload doesn't wait again only because the server was restarted. */
  kept: KeptRetrySettings;
  retryBaseDelaySeconds: number;
  log: Logger;
}

export function createFunctionWatch({ functionControl, kept, retryBaseDelaySeconds, log }: WatchParts): FunctionWatch {
  const listeners = createListeners<FunctionState>();
  let latest: FunctionState | undefined;
  let timer: NodeJS.Timeout | undefined;

  function keep(state: FunctionState): void {
    const isNews = JSON.stringify(state) !== JSON.stringify(latest);
    latest = state;
    kept.keep({ maximumRetryAttempts: state.maximumRetryAttempts, timeoutSeconds: state.timeoutSeconds });
    if (isNews) listeners.notify(state);
  }

  async function read(): Promise<void> {
    try {
      keep(await functionControl.read());
    } catch (error) {
      log.debug({ err: error }, 'The function could not be read');
    }
  }

  function schedule(inMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await read();
      if (listeners.size > 0) schedule(INTERVAL_MS);
    }, inMs);
  }

  functionControl.onChange(keep);

  return {
    latest: () => latest,
    retrySettings: () => ({
      maximumRetryAttempts: kept.latest().maximumRetryAttempts ?? DEFAULT_RETRY_ATTEMPTS,
      retryBaseDelaySeconds,
      timeoutSeconds: kept.latest().timeoutSeconds,
    }),
    watch(listener) {
      const end = listeners.add(listener);
      if (listeners.size === 1) schedule(0);
      return () => {
        end();
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
}
