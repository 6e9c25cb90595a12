import type { Store } from '#lib/server/store/store.ts';
import type { StoreMethod } from './store-call.ts';

type Forwarded = Exclude<StoreMethod, 'close'>;

const METHODS = Object.keys({
  ingest: true,
  listRecords: true,
  getRecord: true,
  findRecords: true,
  readSuggestions: true,
  readChart: true,
  readGroups: true,
  readGroup: true,
  countGroups: true,
  readGroupValues: true,
  readDifferences: true,
  changeGroups: true,
  recount: true,
  readExport: true,
  currentSeq: true,
  changesAfter: true,
  createUpload: true,
  setMultipart: true,
  completeUpload: true,
  interruptUpload: true,
  cancelUpload: true,
  interruptLeftUploads: true,
  getUpload: true,
  listUploads: true,
  latestUploads: true,
  knownMessageIds: true,
  prune: true,
  stats: true,
  addToCounter: true,
  readCounters: true,
  setCounter: true,
  deleteCounters: true,
  endSession: true,
  endedSessions: true,
  saveParticipant: true,
  hideParticipant: true,
  listParticipants: true,
  readClass: true,
  changeClass: true,
  saveAnswer: true,
  saveReplayPlan: true,
  startReplay: true,
  changeReplay: true,
  claimReplays: true,
  finishReplays: true,
  releaseReplay: true,
  findAbandonedReplays: true,
  listReplays: true,
  getReplay: true,
  readReplayLinks: true,
  countReplayed: true,
  removeParticipants: true,
  searchReady: true,
  check: true,
} satisfies Record<Forwarded, true>) as Forwarded[];

/** The store's methods, each of which hands its arguments to `call`. */
export function forwardStore(call: (method: Forwarded, args: unknown[]) => Promise<unknown>): Pick<Store, Forwarded> {
  const forwarded = METHODS.map((method) => [method, (...args: unknown[]) => call(method, args)]);
  return Object.fromEntries(forwarded) as Pick<Store, Forwarded>;
}
