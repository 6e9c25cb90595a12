import type { ErrorCode } from '#lib/domain/api/api.ts';
import type { OpenStoreOptions } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';

/** What is asked of a store by its thread. */
export type StoreMethod = Exclude<keyof Store, 'storeId' | 'onChange'>;

export type ThreadOptions = Pick<
  OpenStoreOptions,
  'uploadPrefix' | 'queues' | 'ownCode' | 'alerts' | 'maxFileBytes'
> & {
  databaseUrl: string;
};

export interface StoreCall {
  id: number;
  method: StoreMethod;
  args: unknown[];
}

/** An error loses its class and fields on its way between threads: `code` is an AppError's. */
export interface StoreFailure {
  error: unknown;
  code?: ErrorCode;
}

export type ThreadMessage =
  | { type: 'opened'; storeId: string }
  | ({ type: 'not-opened' } & StoreFailure)
  | { type: 'answer'; id: number; result: unknown }
  | ({ type: 'failure'; id: number } & StoreFailure)
  | { type: 'changed' }
  /** Something in the store went wrong that nobody has asked for. */
  | { type: 'trouble'; error: unknown };
