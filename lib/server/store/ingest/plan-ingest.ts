import type { QueueLane } from '#lib/domain/api/api.ts';
import type { RecordKind, RecordMark } from '#lib/domain/api/record-api.ts';
import type { ParsedRecord, QueueMessage } from '#lib/domain/records/message.ts';
import type { IngestItem, IngestResult } from '#lib/server/store/store.ts';
import { findUploads, MAX_LINKED_OBJECTS, type UploadKeys } from './link-uploads.ts';
import { joinKeyIn, joinKeyOf, recordKeyOf } from './record-keys.ts';

const IMPORTED: readonly RecordMark[] = ['imported'];

/** A stored record, as far as folding needs it. */
export interface FoldTarget {
  id: number;
  recordKey: string;
  kind: RecordKind;
  /** Lane and time are the first delivery's, for good. */
  queue: QueueLane;
  receivedAt: number;
  body: string;
  marks: RecordMark[];
  deliveryCount: number;
}

/** All that is known, under the writers' lock, about a batch of messages. */
export interface IngestSnapshot {
  lastSeq: number;
  lastRecordId: number;
  /** Record ids by SQS message id. */
  knownMessages: ReadonlyMap<string, number>;
  prunedMessages: ReadonlySet<string>;
  records: readonly FoldTarget[];
  uploads: readonly UploadKeys[];
}

export interface RecordDraft extends FoldTarget {
  isNew: boolean;
  seq: number;
  /** The item whose content the record shows; absent while a stored record keeps its own. */
  content?: IngestItem;
  /** The body before another message's content took its place: earlier deliveries without a body of their own had it. */
  replacedBody?: string;
  /** New deliveries, in the order of arrival. */
  deliveries: IngestItem[];
}

export interface IngestPlan {
  results: IngestResult[];
  /** Messages received again. */
  receivedAgain: QueueMessage[];
  drafts: RecordDraft[];
  links: { recordId: number; ordinal: number }[];
  /** Uploads to be given this seq. */
  uploadSeqs: Map<number, number>;
  lastSeq: number;
  lastRecordId: number;
}

/** Folds a batch into what is stored. Pure: the answer says what is to be written. */
export function planIngest(items: readonly IngestItem[], snapshot: IngestSnapshot, uploadPrefix: string): IngestPlan {
  const targets = new FoldTargets(snapshot);
  const seen = new Map(snapshot.knownMessages);
  const plan: IngestPlan = {
    results: [],
    receivedAgain: [],
    drafts: targets.drafts,
    links: [],
    uploadSeqs: new Map(),
    lastSeq: snapshot.lastSeq,
    lastRecordId: snapshot.lastRecordId,
  };

  for (const item of items) {
    const { messageId } = item.message;
    const known = seen.get(messageId);
    if (known !== undefined) {
      if (!item.isImported) plan.receivedAgain.push(item.message);
      plan.results.push({ messageId, outcome: 'known', recordId: known });
    } else if (snapshot.prunedMessages.has(messageId) && !item.isImported) {
      plan.results.push({ messageId, outcome: 'pruned' });
    } else {
      const { draft, outcome } = targets.place(item);
      seen.set(messageId, draft.id);
      const kind = outcome === 'inserted' ? { kind: item.parsed.kind } : {};
      plan.results.push({ messageId, outcome, recordId: draft.id, ...kind });
    }
  }

  plan.lastRecordId = targets.lastRecordId;
  for (const draft of plan.drafts) {
    plan.lastSeq += 1;
    draft.seq = plan.lastSeq;
    markDifferentBodies(draft);
    if (!draft.content) continue;
    for (const ordinal of linkedUploads(draft.content.parsed, snapshot.uploads, uploadPrefix)) {
      plan.links.push({ recordId: draft.id, ordinal });
      plan.uploadSeqs.set(ordinal, 0);
    }
  }
  for (const ordinal of plan.uploadSeqs.keys()) {
    plan.lastSeq += 1;
    plan.uploadSeqs.set(ordinal, plan.lastSeq);
  }
  return plan;
}

class FoldTargets {
  readonly drafts: RecordDraft[] = [];
  lastRecordId: number;
  readonly #byKey = new Map<string, FoldTarget | RecordDraft>();
  readonly #byJoinKey = new Map<string, (FoldTarget | RecordDraft)[]>();

  constructor(snapshot: IngestSnapshot) {
    this.lastRecordId = snapshot.lastRecordId;
    for (const record of snapshot.records) this.#register(record);
  }

  place(item: IngestItem): { draft: RecordDraft; outcome: 'inserted' | 'folded' } {
    const recordKey = recordKeyOf(item);
    const joinKey = joinKeyOf(item);
    const joined = (joinKey && this.#byJoinKey.get(joinKey)) || [];
    const deadLetter = joined.find((target) => target.kind === 'dead-letter');
    const isDeadLetter = item.parsed.kind === 'dead-letter';
    const target = this.#byKey.get(recordKey) ?? (isDeadLetter ? joined[0] : deadLetter);
    if (!target) return { draft: this.#insert(item, recordKey), outcome: 'inserted' };

    const draft = this.#draftOf(target);
    draft.deliveries.push(item);
    draft.deliveryCount += 1;
    if (draft.kind === 'dead-letter' && !isDeadLetter) this.#takeOver(draft, item, recordKey);
    return { draft, outcome: 'folded' };
  }

  #insert(item: IngestItem, recordKey: string): RecordDraft {
    this.lastRecordId += 1;
    const draft: RecordDraft = {
      id: this.lastRecordId,
      recordKey,
      kind: item.parsed.kind,
      queue: item.message.queue,
      receivedAt: Date.parse(item.message.receivedAt),
      body: item.message.body,
      marks: [...item.parsed.marks, ...(item.isImported ? IMPORTED : [])],
      deliveryCount: 1,
      isNew: true,
      seq: 0,
      content: item,
      deliveries: [item],
    };
    this.drafts.push(draft);
    this.#register(draft);
    return draft;
  }

  /** The destination record says more than the dead letter that came before it. */
  #takeOver(draft: RecordDraft, item: IngestItem, recordKey: string): void {
    if (!draft.isNew) draft.replacedBody ??= draft.body;
    draft.recordKey = recordKey;
    draft.kind = item.parsed.kind;
    draft.body = item.message.body;
    draft.marks = [...item.parsed.marks, ...(draft.marks.includes('imported') ? IMPORTED : [])];
    draft.content = item;
    this.#byKey.set(recordKey, draft);
  }

  #draftOf(target: FoldTarget | RecordDraft): RecordDraft {
    if ('deliveries' in target) return target;
    const draft: RecordDraft = { ...target, marks: [...target.marks], isNew: false, seq: 0, deliveries: [] };
    this.drafts.push(draft);
    this.#register(draft);
    return draft;
  }

  #register(target: FoldTarget | RecordDraft): void {
    this.#byKey.set(target.recordKey, target);
    const joinKey = joinKeyIn(target.recordKey);
    if (!joinKey) return;
    const others = (this.#byJoinKey.get(joinKey) ?? []).filter(({ id }) => id !== target.id);
    this.#byJoinKey.set(
      joinKey,
      [...others, target].sort((left, right) => left.id - right.id),
    );
  }
}

function markDifferentBodies(draft: RecordDraft): void {
  const differs =
    (draft.replacedBody !== undefined && draft.replacedBody !== draft.body) ||
    draft.deliveries.some(({ message }) => message.body !== draft.body);
  if (differs && !draft.marks.includes('bodies-differ')) draft.marks.push('bodies-differ');
}

function linkedUploads(parsed: ParsedRecord, uploads: readonly UploadKeys[], uploadPrefix: string): Set<number> {
  const ordinals = new Set<number>();
  for (const object of parsed.s3.slice(0, MAX_LINKED_OBJECTS)) {
    for (const { ordinal } of findUploads(object, uploads, uploadPrefix)) ordinals.add(ordinal);
  }
  return ordinals;
}
