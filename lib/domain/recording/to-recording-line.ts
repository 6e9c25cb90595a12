import { participantOfKey } from '#lib/domain/access/participant.ts';
import type { Participant } from '#lib/domain/api/room/participant-api.ts';
import { isJsonObject } from '#lib/domain/json/json-object.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { RecordingLine } from './recording-line.ts';

const NO_FUNCTION = 'none';
const MAX_TRACE_LINES = 200;
const CONDITION = /^[A-Za-z]{1,60}$/;

interface UploadFacts {
  id: string;
  filename: string;
  progress: 'uploading' | 'interrupted' | 'cancelled' | 'completed';
  participantId?: string | undefined;
  size?: number | undefined;
  key: string;
}

interface RecordFacts {
  id: number;
  queue: 'success' | 'failure';
  outcome: 'success' | 'failure' | 'unknown';
  body: string;
  requestId?: string | undefined;
  functionName?: string | undefined;
  condition?: string | undefined;
  approximateInvokeCount?: number | undefined;
  errorType?: string | undefined;
  errorMessage?: string | undefined;
  s3: { key?: string | undefined }[];
  uploadIds: string[];
}

export function participantLine({ id, nickname, colour }: Participant, at: number, names: Pseudonyms): RecordingLine {
  return { type: 'participant', at, id: names.participantId(id), nickname: names.nickname(id, nickname), colour };
}

export function uploadLine(upload: UploadFacts, at: number, names: Pseudonyms): RecordingLine {
  const { id, filename, progress, participantId, size, key } = upload;
  names.learn(key.split('/').at(-1));
  return {
    type: 'upload',
    at,
    id: names.id('upload', id),
    filename: names.filename(filename),
    progress,
    ...(participantId !== undefined && { participantId: names.participantId(participantId) }),
    ...(size !== undefined && { size }),
  };
}

/** Nothing of the body but what is named here: payloads stay out. `filenameOf`: as the upload was called. */
export function recordLine(
  record: RecordFacts,
  at: number,
  names: Pseudonyms,
  filenameOf: (uploadId: string) => string | undefined,
): RecordingLine {
  const body = parseJsonText(record.body);
  const key = record.s3[0]?.key;
  const [uploadId] = record.uploadIds;
  const typed = uploadId === undefined ? undefined : filenameOf(uploadId);
  const named = typed ?? key?.split('/').at(-1);
  names.learn(key?.split('/').at(-1));
  const filename = named ? names.filename(named) : undefined;
  const participant = participantOfKey(key);
  const { address, principal } = whoCalled(body);
  const clean = (text: string | undefined) => (text === undefined ? undefined : names.text(text));
  const stackTrace = traceOf(body)?.map(names.text);
  const [errorType, errorMessage] = [clean(record.errorType), clean(record.errorMessage)];
  const { condition, approximateInvokeCount: attempts } = record;
  return {
    type: 'record',
    at,
    queue: record.queue,
    outcome: record.outcome,
    requestId: names.id('request', record.requestId ?? String(record.id)),
    functionName: names.functionName(record.functionName ?? NO_FUNCTION),
    sourceAddress: names.address(address),
    principal: names.id('principal', principal),
    ...(condition !== undefined && CONDITION.test(condition) && { condition }),
    ...(attempts !== undefined && Number.isFinite(attempts) && { attempts }),
    ...(uploadId !== undefined && { uploadId: names.id('upload', uploadId) }),
    ...(filename !== undefined && { filename }),
    ...(participant !== undefined && { participantId: names.participantId(participant) }),
    ...(errorType !== undefined && { errorType }),
    ...(errorMessage !== undefined && { errorMessage }),
    ...(stackTrace && { stackTrace }),
  };
}

function whoCalled(body: unknown): { address: string; principal: string } {
  const payload = isJsonObject(body) && isJsonObject(body.requestPayload) ? body.requestPayload : {};
  const [event] = Array.isArray(payload.Records) ? payload.Records : [];
  const within = (name: string, member: string) => {
    const part = isJsonObject(event) ? event[name] : undefined;
    const value = isJsonObject(part) ? part[member] : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
    address: within('requestParameters', 'sourceIPAddress'),
    principal: within('userIdentity', 'principalId'),
  };
}

/** Of Python, Ruby or Java `stackTrace`, of Node.js `trace`. */
function traceOf(body: unknown): string[] | undefined {
  const payload = isJsonObject(body) && isJsonObject(body.responsePayload) ? body.responsePayload : {};
  const lines = payload.stackTrace ?? payload.trace;
  if (!Array.isArray(lines)) return undefined;
  return lines.filter((line) => typeof line === 'string').slice(0, MAX_TRACE_LINES);
}
