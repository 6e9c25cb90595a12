import type { Logger } from './log.ts';
import type { Store } from './store/store.ts';

export interface KeptSettings {
  maximumRetryAttempts?: number | undefined;
  timeoutSeconds?: number | undefined;
}

/** The function's settings as they were last read, for a start at which Lambda hasn't answered yet. */
export interface KeptRetrySettings {
  latest(): KeptSettings;
  keep(settings: KeptSettings): void;
}

const ATTEMPTS_KEY = 'function:maximum-retry-attempts';
const TIMEOUT_KEY = 'function:timeout-seconds';

export function keepRetrySettings(store: Pick<Store, 'readCounters' | 'setCounter'>, log: Logger): KeptRetrySettings {
  let latest: KeptSettings = {};
  let isNewer = false;
  const warn = (error: unknown) => log.debug({ err: error }, 'The function’s settings could not be kept');

  store.readCounters([ATTEMPTS_KEY, TIMEOUT_KEY]).then((values) => {
    if (isNewer) return;
    latest = { maximumRetryAttempts: values.get(ATTEMPTS_KEY), timeoutSeconds: values.get(TIMEOUT_KEY) };
  }, warn);

  return {
    latest: () => latest,
    keep(settings) {
      const before = latest;
      latest = settings;
      isNewer = true;
      const changed = [
        { key: ATTEMPTS_KEY, value: settings.maximumRetryAttempts, old: before.maximumRetryAttempts },
        { key: TIMEOUT_KEY, value: settings.timeoutSeconds, old: before.timeoutSeconds },
      ];
      for (const { key, value, old } of changed) {
        if (value !== undefined && value !== old) store.setCounter(key, value).catch(warn);
      }
    },
  };
}
