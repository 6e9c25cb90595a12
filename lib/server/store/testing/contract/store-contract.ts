import { describe } from 'vitest';
import type { MakeDatabase } from '#lib/server/store/testing/fresh-store.ts';
import { describeAlerts } from './alert-contract.ts';
import { describeChanges } from './change-contract.ts';
import { describeCharts } from './chart-contract.ts';
import { describeClassLesson } from './class-contract.ts';
import { describeCounters } from './counter-contract.ts';
import { describeDifferences } from './difference-contract.ts';
import { describeExport } from './export-contract.ts';
import { describeGroups } from './group-contract.ts';
import { describeImport } from './import-contract.ts';
import { describeIngest } from './ingest-contract.ts';
import { describeKill } from './kill-contract.ts';
import { describeLists } from './list-contract.ts';
import { describeParticipants } from './participant-contract.ts';
import { describePrune } from './prune-contract.ts';
import { describeQueues } from './queue-contract.ts';
import { describeReplays } from './replay-contract.ts';
import { describeReread } from './reread-contract.ts';
import { describeSuggestions } from './suggestion-contract.ts';
import { describeUploads } from './upload-contract.ts';

/** What both stores have in common. */
export function describeStore(name: string, makeDatabase: MakeDatabase): void {
  describe(`${name} keeps the store's contract`, () => {
    describeIngest(makeDatabase);
    describeLists(makeDatabase);
    describeExport(makeDatabase);
    describeImport(makeDatabase);
    describeUploads(makeDatabase);
    describeChanges(makeDatabase);
    describePrune(makeDatabase);
    describeCharts(makeDatabase);
    describeSuggestions(makeDatabase);
    describeGroups(makeDatabase);
    describeDifferences(makeDatabase);
    describeCounters(makeDatabase);
    describeAlerts(makeDatabase);
    describeParticipants(makeDatabase);
    describeClassLesson(makeDatabase);
    describeKill(makeDatabase);
    describeQueues(makeDatabase);
    describeReplays(makeDatabase);
    describeReread(makeDatabase);
  });
}
