import { randomUUID } from 'node:crypto';
import {
  MAX_REPLAYED_RECORDS,
  type ReplayedFunction,
  type ReplayJob,
  type ReplayRefusal,
  type ReplayRequest,
} from '#lib/domain/api/replay/replay-api.ts';
import { prepareReplay } from '#lib/domain/replay/prepare-replay.ts';
import { isSameFunction, type ReplayFunction, type ReplayTarget } from '#lib/domain/replay/replay-functions.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import { applySearch } from '#lib/server/reads/apply-search.ts';
import type { Store, StoredRecord } from '#lib/server/store/store.ts';
import { type FoundVersion, findFunctionVersion } from './find-function-version.ts';

interface PlanParts {
  store: Pick<Store, 'getRecord' | 'readExport' | 'saveReplayPlan' | 'countReplayed'>;
  lambdaIn: AwsClients['lambdaIn'];
  allowed: readonly ReplayFunction[];
  region: string;
}

type Planned = { recordId: number; refusal?: ReplayRefusal | undefined };

/** Looks at each record and at the functions, and keeps what would be sent. Returns the plan's id; rejects with AppError. */
export async function planReplay(parts: PlanParts, request: ReplayRequest, by: ReplayJob['by']): Promise<string> {
  const { store, lambdaIn, allowed, region } = parts;
  const { recordIds, pacePerSecond, qualifier, payload, ...filters } = request;
  const options = { allowed, region, qualifier, payload };
  const versions = new Map<string, Promise<FoundVersion | undefined>>();
  const functions = new Map<string, ReplayedFunction>();
  const seen = new Set<string>();
  const items: Planned[] = [];
  let bytes = 0;

  function versionOf(target: ReplayTarget): Promise<FoundVersion | undefined> {
    const key = `${target.functionName} ${target.region} ${target.qualifier}`;
    const found = versions.get(key) ?? findFunctionVersion(lambdaIn(target.region), target);
    versions.set(key, found);
    return found;
  }

  async function plan(record: StoredRecord): Promise<ReplayRefusal | undefined> {
    const prepared = prepareReplay(record, options);
    if ('refusal' in prepared) return prepared.refusal;
    const { functionArn = '', functionName = '', requestId } = record;
    const version = await versionOf(prepared.target);
    if (!version) return 'function-gone';
    // A bare name in the settings is a function of this account; the record may be of another's.
    if (!isSameFunction(functionArn, version.arn)) return 'not-allowed';
    if (requestId !== undefined && seen.has(requestId)) return 'same-request';
    if (requestId !== undefined) seen.add(requestId);
    bytes += prepared.payload.byteLength;
    count(functionName, prepared.target.qualifier ?? '$LATEST', version.version);
    return undefined;
  }

  function count(functionName: string, calledBy: string, version: string | undefined): void {
    const key = `${functionName}:${calledBy}`;
    const known = functions.get(key) ?? { functionName, qualifier: calledBy, ...(version && { version }), count: 0 };
    functions.set(key, { ...known, count: known.count + 1 });
  }

  for await (const record of recordIds ? readNamed(store, recordIds) : readFound(store, filters)) {
    if (typeof record === 'number') items.push({ recordId: record, refusal: 'deleted' });
    else items.push({ recordId: record.id, refusal: await plan(record) });
    if (items.length > MAX_REPLAYED_RECORDS) {
      throw new AppError('too_large', `A job takes ${MAX_REPLAYED_RECORDS} records at most. Narrow the selection.`);
    }
  }
  if (items.length === 0) throw new AppError('not_found', 'There are no such records.');
  const id = randomUUID();
  await store.saveReplayPlan({
    id,
    by,
    source: recordIds ? { records: items.length } : { filters },
    pacePerSecond,
    qualifier,
    payload,
    functions: [...functions.values()],
    bytes,
    replayedBefore: await store.countReplayed(items.flatMap(({ recordId, refusal }) => (refusal ? [] : [recordId]))),
    // The oldest first, as the events came.
    items: items.toSorted((left, right) => left.recordId - right.recordId),
  });
  return id;
}

/** Records by their ids, each once; the id itself of one that is gone. */
async function* readNamed(store: PlanParts['store'], ids: readonly number[]): AsyncGenerator<StoredRecord | number> {
  for (const id of new Set(ids)) yield (await store.getRecord(id)) ?? id;
}

async function* readFound(
  store: PlanParts['store'],
  filters: Parameters<typeof applySearch>[0],
): AsyncGenerator<StoredRecord> {
  const asked = applySearch(filters, Date.now());
  let before: number | undefined;
  do {
    const page = await store.readExport(asked, before);
    yield* page.records;
    before = page.next;
  } while (before !== undefined);
}
