import { alertOfGroups } from '#lib/server/store/alerts/group-alerts.ts';
import { countRecords } from '#lib/server/store/counts/count-records.ts';
import { type GroupChange, type NotedFailure, noteFailures } from '#lib/server/store/groups/note-failures.ts';
import { type Dialect, execute, insertRows, type Work } from '#lib/server/store/sql/database.ts';
import { numberQueues } from '#lib/server/store/sql/queue-rows.ts';
import { addedBytes } from '#lib/server/store/sql/record-size.ts';
import { lockState, saveState } from '#lib/server/store/sql/store-state.ts';
import type { IngestItem, IngestResult } from '#lib/server/store/store.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { planIngest, type RecordDraft } from './plan-ingest.ts';
import { insertDeliveries } from './write-deliveries.ts';
import { insertRecords, updateRecord } from './write-records.ts';

interface IngestOptions {
  uploadPrefix: string;
  /** Whether error groups that are new or come back make alerts. */
  alerts: boolean;
  now: number;
}

/** One transaction: reads what the batch folds into, then writes what became of it. */
export function* ingestBatch(
  items: readonly IngestItem[],
  dialect: Dialect,
  { uploadPrefix, alerts, now }: IngestOptions,
): Work<IngestResult[]> {
  const state = yield* lockState(dialect);
  const plan = planIngest(items, yield* loadSnapshot(items, state), uploadPrefix);
  const changed = plan.drafts.filter(({ isNew }) => !isNew).map(({ id }) => id);
  yield* countRecords(changed, -1);
  const queueNumber = yield* numberQueues(items.map(({ message }) => message));
  yield* insertRecords(plan.drafts, queueNumber);
  for (const draft of plan.drafts) if (!draft.isNew) yield* updateRecord(draft);
  yield* countRecords(
    plan.drafts.map(({ id }) => id),
    1,
  );
  const changes = yield* noteDrafts(plan.drafts);
  if (alerts) yield* alertOfGroups(changes, now);
  yield* insertDeliveries(plan.drafts);
  for (const { messageId, receiveCount } of plan.receivedAgain) {
    if (receiveCount === undefined) continue;
    yield* execute('UPDATE deliveries SET receive_count = ? WHERE message_id = ?', [receiveCount, messageId]);
  }
  yield* insertRows({
    table: 'upload_records',
    columns: ['upload', 'record_id'],
    rows: plan.links.map(({ ordinal, recordId }) => [ordinal, recordId]),
    suffix: 'ON CONFLICT DO NOTHING',
  });
  for (const [ordinal, seq] of plan.uploadSeqs) {
    yield* execute('UPDATE uploads SET seq = ? WHERE ordinal = ?', [seq, ordinal]);
  }
  if (plan.drafts.length > 0) {
    const inserted = plan.lastRecordId - state.last_record_id;
    yield* saveState({
      ...state,
      last_seq: plan.lastSeq,
      last_record_id: plan.lastRecordId,
      records: state.records + inserted,
      bytes: plan.drafts.reduce((sum, draft) => sum + addedBytes(draft), state.bytes),
    });
  }
  return plan.results;
}

/** The failures among them may make error groups, or bring them back. */
export function* noteDrafts(drafts: readonly RecordDraft[]): Work<GroupChange[]> {
  return yield* noteFailures(drafts.flatMap(toNoted));
}

function toNoted({ content }: RecordDraft): NotedFailure[] {
  if (!content?.failure) return [];
  const { failure, parsed, message, isImported } = content;
  return [{ failure, content: parsed, receivedAt: message.receivedAt, isNew: !isImported }];
}
