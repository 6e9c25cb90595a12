import { type ListFilters, matchesList } from '#lib/client/record-filters.ts';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { ClassNow, ClassState } from '#lib/domain/api/room/class-api.ts';
import type { Participant } from '#lib/domain/api/room/participant-api.ts';
import type { StreamEvents } from '#lib/domain/api/stream-api.ts';
import type { Upload, UploadPage, UploadState } from '#lib/domain/api/upload-api.ts';
import { foldRecords, type RecordPages, removeRecords } from './record-pages.ts';

/** One event of the stream, named. */
export type LiveEvent = { [Name in keyof StreamEvents]: { type: Name; data: StreamEvents[Name] } }[keyof StreamEvents];

/** What the page holds of the server's data. Absent: not loaded yet, and then no event can make it complete. */
export interface LiveData {
  lists: { filters: ListFilters; data: RecordPages; outdated?: boolean }[];
  uploads?: UploadPage;
  queues?: QueueState[];
  pollers?: PollerState[];
  participants?: Participant[];
  class?: ClassState;
  function?: FunctionState;
  /** Records whose detail is out of date. */
  outdatedRecordIds: number[];
  /** Everything is out of date. */
  reset: boolean;
}

/** Folds a batch of events, oldest first. Applying one a second time changes nothing. */
export function foldEvents(live: LiveData, events: LiveEvent[], now: number): LiveData {
  const merged = { ...live };
  const records: RecordSummary[] = [];
  for (const event of events) {
    switch (event.type) {
      case 'record':
        records.push(event.data);
        if (merged.uploads) merged.uploads = linkRecord(merged.uploads, event.data);
        break;
      case 'upload':
        if (merged.uploads) merged.uploads = upsertUpload(merged.uploads, event.data);
        break;
      case 'gone': {
        const ids = new Set(event.data.ids);
        merged.lists = foldIntoLists(merged.lists, records.splice(0), now).map((list) => ({
          ...list,
          data: removeRecords(list.data, ids),
        }));
        merged.outdatedRecordIds = [...merged.outdatedRecordIds, ...ids];
        if (merged.uploads) merged.uploads = removeUploads(merged.uploads, new Set(event.data.uploadIds));
        break;
      }
      case 'queues':
        merged.queues = event.data;
        break;
      case 'pollers':
        merged.pollers = event.data;
        break;
      case 'participants':
        merged.participants = event.data;
        break;
      case 'class':
        if (merged.class) merged.class = withClass(merged.class, event.data);
        break;
      case 'function':
        merged.function = { ...merged.function, ...event.data };
        break;
      case 'reset':
        merged.reset = true;
        break;
    }
  }
  merged.lists = foldIntoLists(merged.lists, records, now);
  merged.outdatedRecordIds = [...merged.outdatedRecordIds, ...records.map(({ id }) => id)];
  return merged;
}

function foldIntoLists(lists: LiveData['lists'], records: RecordSummary[], now: number): LiveData['lists'] {
  if (records.length === 0) return lists;
  return lists.map((list) => {
    const isKnown = (id: number) => list.data.pages.some((page) => page.records.some((known) => known.id === id));
    let outdated = list.outdated ?? false;
    const data = foldRecords(list.data, records, (record) => {
      const match = matchesList(record, list.filters, now);
      if (match !== 'unsure') return match;
      if (isKnown(record.id)) return true;
      outdated = true;
      return false;
    });
    return { ...list, data, ...(outdated && { outdated }) };
  });
}

/** One's own answer is to the question that it was given to. */
function withClass({ ownAnswer }: ClassState, now: ClassNow): ClassState {
  const { question } = now.lesson;
  const isKept = ownAnswer && (!question || ownAnswer.askedAt === question.askedAt);
  return { ...now, ...(isKept && { ownAnswer }) };
}

export function upsertUpload(page: UploadPage, upload: Upload): UploadPage {
  const index = page.uploads.findIndex(({ id }) => id === upload.id);
  if (index === -1) return { ...page, uploads: [upload, ...page.uploads] };
  if ((page.uploads[index]?.seq ?? 0) >= upload.seq) return page;
  return { ...page, uploads: page.uploads.with(index, upload) };
}

function removeUploads(page: UploadPage, ids: ReadonlySet<string>): UploadPage {
  if (!page.uploads.some(({ id }) => ids.has(id))) return page;
  return { ...page, uploads: page.uploads.filter(({ id }) => !ids.has(id)) };
}

/** The record takes the place of the uploads it answers, without a wait for their own events. */
function linkRecord(page: UploadPage, record: RecordSummary): UploadPage {
  const answered = (upload: Upload) => record.uploadIds.includes(upload.id) && !upload.recordIds.includes(record.id);
  if (!page.uploads.some(answered)) return page;
  return { ...page, uploads: page.uploads.map((upload) => (answered(upload) ? withRecord(upload, record) : upload)) };
}

function withRecord(upload: Upload, record: RecordSummary): Upload {
  const outcome: UploadState = record.outcome === 'success' ? 'succeeded' : 'failed';
  const settled = upload.state === 'succeeded' || upload.state === 'failed' || upload.state === 'mixed';
  const state = settled && upload.state !== outcome ? 'mixed' : outcome;
  return { ...upload, state, recordIds: [...upload.recordIds, record.id] };
}
