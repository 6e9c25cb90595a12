import type { Work } from '#lib/server/store/sql/database.ts';

/** How a database takes in many rows at once. */
export interface BulkLoad {
  /** The same work, its inserts in the fastest way there is. */
  load<T>(work: Work<T>): Work<T>;
  /** Makes the indexes, which weren't there meanwhile. */
  complete(onProgress: (step: string) => void): Promise<void>;
}
