import { describe } from 'vitest';
import { describeChanges } from './testing/change-contract.ts';
import { describeCounters } from './testing/counter-contract.ts';
import type { MakeDatabase } from './testing/fresh-store.ts';
import { describeIngest } from './testing/ingest-contract.ts';
import { describeKill } from './testing/kill-contract.ts';
import { describeLists } from './testing/list-contract.ts';
import { describePrune } from './testing/prune-contract.ts';
import { describeUploads } from './testing/upload-contract.ts';

/** What both stores have in common. */
export function describeStore(name: string, makeDatabase: MakeDatabase): void {
  describe(`${name} keeps the store's contract`, () => {
    describeIngest(makeDatabase);
    describeLists(makeDatabase);
    describeUploads(makeDatabase);
    describeChanges(makeDatabase);
    describePrune(makeDatabase);
    describeCounters(makeDatabase);
    describeKill(makeDatabase);
  });
}
