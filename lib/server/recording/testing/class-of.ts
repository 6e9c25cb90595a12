import { randomUUID } from 'node:crypto';
import { toMessageBody } from '#lib/domain/recording/to-message-body.ts';
import type { Store } from '#lib/server/store/store.ts';

const idOf = (person: number) => `p${(person + 0xabc0).toString(16).padStart(16, 'f')}`;

/** An upload with its outcome: every second one failed after three attempts. */
export async function uploadOnce(store: Store, person: number, round: number): Promise<void> {
  const id = randomUUID();
  const now = new Date().toISOString();
  const filename = `homework of nickname${person}, ${round}.csv`;
  const key = `uploads/${idOf(person)}/${id}/${filename}`;
  await store.createUpload({ id, filename, bucket: 'b', key, startedAt: now, participantId: idOf(person) });
  await store.completeUpload(id, { size: 3, eTag: id, s3RequestId: id, completedAt: now });
  const isFailure = round % 2 === 0;
  const body = toMessageBody(
    {
      type: 'record',
      at: 0,
      queue: isFailure ? 'failure' : 'success',
      outcome: isFailure ? 'failure' : 'success',
      requestId: randomUUID(),
      functionName: 'grade-homework',
      attempts: 3,
      sourceAddress: `203.0.113.${person}`,
      principal: `AWS:AROAEXAMPLE${person}`,
      uploadId: id,
      errorType: 'ValueError',
      errorMessage: `${filename}: no header, says nickname${person}`,
      stackTrace: [`  File "/var/task/f.py", line ${round}, in handler\n    raise ValueError("${filename}")\n`],
    },
    { now, bucket: 'b', key },
  );
  const message = {
    messageId: id,
    queue: isFailure ? ('failure' as const) : ('success' as const),
    body,
    receivedAt: now,
  };
  await store.ingest([{ message }]);
}

export async function joinAll(store: Store, people: number): Promise<void> {
  for (let person = 0; person < people; person += 1) {
    await store.saveParticipant({ id: idOf(person), nickname: `nickname${person}`, colour: 'teal', joinedAt: person });
  }
}

/** What no recording may hold of them. */
export const REAL_NAMES = /nickname\d|homework|203\.0\.113|AROAEXAMPLE|grade|pf{8}/;
