import type { Role } from '#lib/domain/access/roles.ts';
import type { Chart, ChartFilters } from '#lib/domain/api/chart-api.ts';
import type {
  ErrorGroupDetail,
  ErrorPage,
  GroupAction,
  GroupCounts,
  GroupFilters,
} from '#lib/domain/api/error-group-api.ts';
import type { RecordDetail, RecordKind, RecordSummary } from '#lib/domain/api/record-api.ts';
import type { RecordFilters, RecordPage } from '#lib/domain/api/record-query-api.ts';
import type { Suggestions, SuggestionsQuery } from '#lib/domain/api/suggestion-api.ts';
import type { ChartRange } from '#lib/domain/charts/chart-range.ts';
import type { PlaceholderValues } from '#lib/domain/grouping/placeholder-values.ts';
import type { ParsedRecord, QueueMessage } from '#lib/domain/records/message.ts';
import type { SearchFilter } from '#lib/domain/search-query/parse-search.ts';
import type { Differences } from '#lib/domain/statistics/what-differs.ts';
import type { AlertStore } from './alerts/alert-store.ts';
import type { StoredFailure } from './groups/failure-of.ts';
import type { ReplayStore } from './replay/replay-store.ts';
import type { RoomStore } from './room-store.ts';
import type { NewUpload, StoredUpload, UploadCompletion } from './stored-upload.ts';

/** A message with what it says, ready to be stored. */
export interface IngestItem {
  message: QueueMessage;
  parsed: ParsedRecord;
  /** By its group, where it is a failure that has one. */
  failure?: StoredFailure;
  /** It comes from a file, not from a queue: it brings no error group back, and may be of a record that was pruned. */
  isImported?: true;
}

/** A message to be stored. What it says is read by the store where nobody has read it yet. */
export type NewItem = Pick<IngestItem, 'message'> & Partial<IngestItem>;

/**
 * What became of a message: a new record, a new delivery of a known one, an SQS message already stored (takes no seq),
 * or a message whose record was pruned.
 */
export interface IngestResult {
  messageId: string;
  outcome: 'inserted' | 'folded' | 'known' | 'pruned';
  recordId?: number;
  /** Of a new record. */
  kind?: RecordKind;
}

export type Change =
  | { type: 'record'; seq: number; record: RecordSummary }
  | { type: 'upload'; seq: number; upload: StoredUpload }
  /** Deleted records, and deleted uploads. */
  | { type: 'gone'; seq: number; ids: number[]; uploadIds: string[] };

/** The stored part of a record: the detail is read from `body` by lib/domain when it is asked for. */
export type StoredRecord = RecordSummary & Pick<RecordDetail, 'body' | 'deliveries' | 'unreadableReason'>;

export interface StoreStats {
  records: number;
  /** Records that went by retention since the store was made. */
  pruned: number;
  /** Freed space not counted. */
  bytes: number;
  /** Records stored that `q` doesn't find yet; after an update also some filters. */
  searchLag: number;
  /** `scan`: the database has no index for `q`, not yet or never, which then reads records one by one, newest first. */
  searchMode: 'index' | 'scan';
  /** Records that were read by an older version of the dashboard, and not again yet. */
  rereadLag: number;
}

/** `key`: names an object of this S3 key, whole. Case and Unicode form are ignored, as they are by `keyPrefix`. */
export type ListFilters = RecordFilters & {
  key?: string;
  /** What a search asks beyond the filters. */
  rest?: readonly SearchFilter[];
  /** Texts that records don't contain. */
  without?: readonly string[];
};

export interface ListPage {
  before?: number;
  limit: number;
  counts?: boolean;
}

export interface ExportPage {
  records: StoredRecord[];
  /** The `before` of the next page. */
  next?: number;
}

/**
 * The truth. Every write is durable when its promise resolves: a message may be deleted from its queue then, not before.
 * Rejects with AppError `store_unavailable` when it can't be reached or written.
 */
export interface Store extends RoomStore, ReplayStore, AlertStore {
  /** Random, made with the store: a cursor of another store is recognised by it. */
  readonly storeId: string;

  /**
   * One transaction for the batch; a batch that fails for its content is retried row by row and the failing row kept as
   * `unreadable`. Returns in the order of `items`.
   */
  ingest(items: NewItem[]): Promise<IngestResult[]>;

  /** Notes when stored messages were deleted from their queue (ISO times); others are left out. Readers of changes aren't told. */
  noteDeleted(deletions: readonly { messageId: string; deletedAt: string }[]): Promise<void>;

  /**
   * Newest first, page and `seq` from one snapshot. Bounded in time: where filters have few hits in common, a page may be
   * shorter than its limit, even empty, and still have a `next`. With `counts` it says how many records match, as far as
   * the same time allows.
   */
  listRecords(filters: ListFilters, page: ListPage): Promise<RecordPage>;
  getRecord(id: number): Promise<StoredRecord | undefined>;
  /** Ids of the newest records with this request id, SQS message id or id, whole. Letter case may be that of the store or lower. */
  findRecords(id: string): Promise<number[]>;
  /** The most frequent values of a field. */
  readSuggestions(asked: SuggestionsQuery): Promise<Suggestions>;

  /** What was received in a range of whole minutes. */
  readChart(range: ChartRange, filters: ChartFilters): Promise<Chart>;
  /** Error groups of what was received in a range of whole hours. */
  readGroups(range: ChartRange, filters: GroupFilters): Promise<ErrorPage>;
  /** One of them, also without failures in the range. */
  readGroup(range: ChartRange, fingerprint: string): Promise<ErrorGroupDetail | undefined>;
  /** How many stored records each of the groups has; groups that there aren't are left out. */
  countGroups(fingerprints: readonly string[]): Promise<GroupCounts>;
  /** What differs from record to record, of the newest 1,000 of a group. */
  readGroupValues(fingerprint: string): Promise<PlaceholderValues[]>;
  /** In what the records of a group differ from the others of a range (ms since 1970), in samples of at most 5,000. */
  readDifferences(fingerprint: string, range: { from: number; to: number }): Promise<Differences>;
  /** Returns the fingerprints of the groups that were changed: of those that there are. */
  changeGroups(action: GroupAction, role: Role): Promise<string[]>;
  /** Counts all records for the charts and the error groups again. */
  recount(): Promise<void>;
  /** The next records of a list, newest first, with their bodies; few where they are large. Without `next` there are no more. */
  readExport(filters: ListFilters, before?: number): Promise<ExportPage>;

  currentSeq(): Promise<number>;
  /** Changes with seq > `after`, ascending over all tables, never missing one. `undefined`: the store can't serve that cursor. */
  changesAfter(after: number, limit: number): Promise<Change[] | undefined>;
  /** Calls back (without data) soon after any change, by this process or another. */
  onChange(listener: () => void): () => void;

  createUpload(upload: NewUpload): Promise<StoredUpload>;
  setMultipart(id: string, multipartId: string): Promise<void>;
  completeUpload(id: string, completion: UploadCompletion): Promise<StoredUpload>;
  interruptUpload(id: string): Promise<StoredUpload>;
  /** Stays so when it is interrupted afterwards; one that is completed stays completed. */
  cancelUpload(id: string): Promise<StoredUpload>;
  /** Marks what a crash left `uploading` as interrupted and returns those rows. Only uploads that started before `startedBefore`. */
  interruptLeftUploads(startedBefore: string): Promise<StoredUpload[]>;
  getUpload(id: string): Promise<StoredUpload | undefined>;
  /** Newest first; `before` is an upload id. */
  listUploads(page: {
    before?: string;
    limit: number;
    participantId?: string;
  }): Promise<{ uploads: StoredUpload[]; next?: string; seq: number }>;

  /** The newest upload of each of these participants, in no order. */
  latestUploads(participantIds: string[]): Promise<StoredUpload[]>;
  /** Of each of these participants, the upload whose record is the newest, in no order. */
  answeredUploads(participantIds: string[]): Promise<StoredUpload[]>;

  /** Message ids among these that are stored already, or were before their records were pruned. */
  knownMessageIds(messageIds: string[]): Promise<Set<string>>;

  /**
   * Deletes the oldest records over the limits, `maxRows` at most a call; their message ids are kept until
   * `forgetMessagesBefore`. Replays that ended before `receivedBefore` go, too, one a call. Returns how many records went.
   */
  prune(limits: {
    receivedBefore?: string;
    maxBytes?: number;
    maxRows: number;
    forgetMessagesBefore: string;
  }): Promise<number>;
  stats(): Promise<StoreStats>;

  /** Resolves when the records of older versions have been read again, and the search index has taken in everything stored so far. */
  searchReady(): Promise<void>;
  /** Throws AppError `store_unavailable` when a write would fail. */
  check(): Promise<void>;
  close(): Promise<void>;
}
