import { parseMessage } from '#lib/domain/records/parse-message.ts';
import { AppError } from '#lib/server/app-error.ts';
import { addAlert, claimAlert, findDueAlert, listAlerts, settleAlert } from '#lib/server/store/alerts/alerts.ts';
import { alertOverdueUploads, findOverdueUploads } from '#lib/server/store/alerts/overdue-alert.ts';
import { recountRecords } from '#lib/server/store/counts/count-records.ts';
import { readChart } from '#lib/server/store/counts/read-chart.ts';
import { changeGroups } from '#lib/server/store/groups/change-groups.ts';
import { countGroups } from '#lib/server/store/groups/count-groups.ts';
import { failureOf } from '#lib/server/store/groups/failure-of.ts';
import { readDifferences } from '#lib/server/store/groups/read-differences.ts';
import { readGroup } from '#lib/server/store/groups/read-group.ts';
import { readGroups } from '#lib/server/store/groups/read-groups.ts';
import { readGroupValues } from '#lib/server/store/groups/read-values.ts';
import { ingestBatch } from '#lib/server/store/ingest/ingest.ts';
import { createIngestQueue } from '#lib/server/store/ingest/ingest-queue.ts';
import { findKnownMessages, findPrunedMessages } from '#lib/server/store/ingest/load-snapshot.ts';
import { noteDeleted } from '#lib/server/store/ingest/write-deliveries.ts';
import { listRecords } from '#lib/server/store/read/list-records.ts';
import { readChanges } from '#lib/server/store/read/read-changes.ts';
import { readExport } from '#lib/server/store/read/read-export.ts';
import { readRecord } from '#lib/server/store/read/read-stored-records.ts';
import { createSqlReplays } from '#lib/server/store/replay/sql-replays.ts';
import { startBackgroundReread } from '#lib/server/store/reread/background-reread.ts';
import { countOutdated } from '#lib/server/store/reread/reread-records.ts';
import type { IngestItem, IngestResult, NewItem, Store } from '#lib/server/store/store.ts';
import { findRecords } from '#lib/server/store/suggestions/find-records.ts';
import { readSuggestions } from '#lib/server/store/suggestions/read-suggestions.ts';
import { cleanText } from './body-column.ts';
import { changeClass, readClass, saveAnswer } from './class-lesson.ts';
import { addToCounter, deleteCounters, readCounters, setCounter } from './counters.ts';
import { ContentError, type Database, execute, type Work } from './database.ts';
import { endSession, readEndedSessions } from './ended-sessions.ts';
import { hideParticipant, listParticipants, removeParticipants, saveParticipant } from './participants.ts';
import { pruneRecords } from './prune.ts';
import { lockState, readState } from './store-state.ts';
import {
  answeredUploads,
  cancelUpload,
  completeUpload,
  createUpload,
  findUpload,
  interruptLeftUploads,
  interruptUpload,
  latestUploads,
  listUploads,
  setMultipart,
} from './uploads.ts';

export interface SqlStoreOptions {
  storeId: string;
  uploadPrefix: string;
  /** The setting OWN_CODE: what it names is the function's own in the stack traces that errors are grouped by. */
  ownCode: readonly string[];
  /** Whether error groups that are new or come back make alerts. */
  alerts: boolean;
  now: () => number;
  /** Told of what went wrong beside any call. */
  onError: (error: unknown) => void;
}

/** The store over either database. */
export function createSqlStore(
  database: Database,
  { storeId, uploadPrefix, ownCode, alerts, now, onError }: SqlStoreOptions,
): Store {
  const { dialect } = database;
  const rereading = startBackgroundReread(database, ownCode, onError);

  const read = <T>(work: () => Work<T>) => database.read(work).catch(refuseContent);
  const write = <T>(work: () => Work<T>) => database.write(work).catch(refuseContent);
  const writeQuietly = <T>(work: () => Work<T>) => database.writeQuietly(work).catch(refuseContent);

  const ingest = createIngestQueue(
    (items) => database.write(() => ingestBatch(items, dialect, { uploadPrefix, alerts, now: now() })),
    ingestUnreadable,
  );

  async function ingestUnreadable({ message, isImported }: IngestItem, error: unknown): Promise<IngestResult[]> {
    const { messageId, queue, body, receivedAt } = message;
    const reason = error instanceof Error ? error.message : String(error);
    const parsed: IngestItem['parsed'] = {
      kind: 'unreadable',
      wrappers: [],
      outcome: 'unknown',
      s3: [],
      trigger: { kind: 'direct', title: '' },
      marks: [],
      searchText: '',
      unreadableReason: cleanText(`The store refused what was read from it: ${reason}`),
    };
    const bare = [{ message: { messageId, queue, body, receivedAt }, parsed, ...(isImported && { isImported }) }];
    try {
      return await database.write(() => ingestBatch(bare, dialect, { uploadPrefix, alerts, now: now() }));
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('store_unavailable', 'The store refuses even the bare message.', { cause });
    }
  }

  function* readStats(): Work<Awaited<ReturnType<Store['stats']>>> {
    const { records, pruned } = yield* readState();
    const bytes = yield* dialect.bytes();
    const unindexed = dialect.search.apart ? yield* dialect.search.apart.lag() : 0;
    const { unfilled, older } = yield* countOutdated();
    const searchLag = Math.max(unindexed, unfilled);
    return { records, pruned, bytes, searchLag, searchMode: dialect.search.mode, rereadLag: unfilled + older };
  }

  return {
    storeId,
    ingest: async (items) => (items.length === 0 ? [] : await ingest(items.map((item) => readItem(item, ownCode)))),
    noteDeleted: (deletions) =>
      writeQuietly(function* () {
        yield* lockState(dialect);
        yield* noteDeleted(deletions);
      }),
    listRecords: (filters, page) => read(() => listRecords(filters, page, dialect)),
    getRecord: (id) => read(() => readRecord(id)),
    findRecords: (id) => read(() => findRecords(id)),
    readSuggestions: (asked) => read(() => readSuggestions(asked, dialect)),
    readChart: (range, filters) => read(() => readChart(range, filters)),
    readGroups: (range, filters) => read(() => readGroups(range, filters, now(), dialect)),
    readGroup: (range, fingerprint) => read(() => readGroup(range, fingerprint, now(), dialect)),
    countGroups: (fingerprints) => read(() => countGroups(fingerprints)),
    readGroupValues: (fingerprint) => read(() => readGroupValues(fingerprint, ownCode, dialect)),
    readDifferences: (fingerprint, range) => read(() => readDifferences(fingerprint, range)),
    changeGroups: (action, role) => writeQuietly(() => changeGroups(action, role, now(), dialect)),
    recount: () => writeQuietly(() => recountRecords(dialect)),
    readExport: (filters, before) => read(() => readExport(filters, before, dialect)),
    currentSeq: async () => (await read(readState)).last_seq,
    changesAfter: (after, limit) => read(() => readChanges(after, limit)),
    onChange: (listener) => database.onChange(listener),
    createUpload: (upload) => write(() => createUpload(upload, dialect)),
    setMultipart: (id, multipartId) => write(() => setMultipart(id, multipartId)),
    completeUpload: (id, completion) => write(() => completeUpload(id, completion, dialect)),
    interruptUpload: (id) => write(() => interruptUpload(id, dialect)),
    cancelUpload: (id) => write(() => cancelUpload(id, dialect)),
    interruptLeftUploads: (startedBefore) => write(() => interruptLeftUploads(startedBefore, dialect)),
    getUpload: (id) => read(() => findUpload(id)),
    listUploads: (page) => read(() => listUploads(page)),
    latestUploads: (participantIds) => read(() => latestUploads(participantIds)),
    answeredUploads: (participantIds) => read(() => answeredUploads(participantIds)),
    knownMessageIds: (messageIds) =>
      read(function* () {
        const known = yield* findKnownMessages(messageIds);
        return new Set([...known.keys(), ...(yield* findPrunedMessages(messageIds))]);
      }),
    prune: (limits) => write(() => pruneRecords(limits, dialect, now())),
    stats: () => read(readStats),
    addToCounter: (addition) => writeQuietly(() => addToCounter(addition, now())),
    readCounters: (keys) => read(() => readCounters(keys, now())),
    deleteCounters: (keys) => writeQuietly(() => deleteCounters(keys)),
    setCounter: (key, value) => write(() => setCounter(key, value)),
    endSession: (id, expiresAt) => write(() => endSession(id, expiresAt, now())),
    endedSessions: () => read(() => readEndedSessions(now())),
    saveParticipant: (participant) => write(() => saveParticipant(participant)),
    hideParticipant: (id, isHidden) => write(() => hideParticipant(id, isHidden)),
    listParticipants: (limit) => read(() => listParticipants(limit)),
    readClass: () => read(readClass),
    changeClass: (action) => write(() => changeClass(action, now())),
    saveAnswer: (participantId, answer) => write(() => saveAnswer(participantId, answer)),
    ...createSqlReplays(read, writeQuietly, now),
    removeParticipants: (ids, endedUntil) => write(() => removeParticipants(ids, endedUntil, now())),
    addAlert: (alert) => writeQuietly(() => addAlert(alert, dialect, now())),
    async alertOverdueUploads(completed) {
      const overdue = await read(() => findOverdueUploads(completed));
      if (overdue.length > 0) await writeQuietly(() => alertOverdueUploads(completed, dialect, now()));
    },
    async takeAlert(leaseMs) {
      const due = await read(() => findDueAlert(now()));
      return due && writeQuietly(() => claimAlert(due, now() + leaseMs));
    },
    settleAlert: (id, result) => writeQuietly(() => settleAlert(id, result, now())),
    listAlerts: (limit) => read(() => listAlerts(limit)),
    async searchReady() {
      await rereading.done;
      await database.searchReady();
    },
    check: () => writeQuietly(() => execute('UPDATE store_state SET single = 1')),
    async close() {
      rereading.stop();
      await database.close();
    },
  };
}

function refuseContent(error: unknown): never {
  if (!(error instanceof ContentError)) throw error;
  throw new AppError('bad_request', `The store refuses this: ${error.message}.`, { cause: error });
}

function readItem(item: NewItem, ownCode: readonly string[]): IngestItem {
  const { message, parsed = parseMessage(message), isImported } = item;
  const failure = failureOf(message, parsed, ownCode);
  return { message, parsed, ...(failure && { failure }), ...(isImported && { isImported }) };
}
