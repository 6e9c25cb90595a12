import { expect, it } from 'vitest';
import { exampleUpload } from '#lib/client/testing/example-data.ts';
import { foldLastOutcomes } from './last-outcomes.ts';

const upload = (participantId: string, state: 'succeeded' | 'failed' | 'mixed' | 'waiting', recordIds: number[]) =>
  exampleUpload({ id: `${participantId}-${recordIds}`, participantId, state, recordIds });

it('takes what came last for each participant, in whatever order the uploads began', () => {
  const last = foldLastOutcomes([
    upload('p1', 'waiting', []),
    upload('p1', 'succeeded', [5]),
    upload('p1', 'failed', [9]),
    upload('p2', 'failed', [3]),
    upload('p2', 'succeeded', [4]),
    upload('p3', 'mixed', [6, 7]),
    exampleUpload({ id: 'nobody', state: 'failed', recordIds: [8] }),
  ]);
  expect(Object.fromEntries(last)).toEqual({
    p1: { outcome: 'failure', recordId: 9 },
    p2: { outcome: 'success', recordId: 4 },
    p3: { outcome: 'failure', recordId: 7 },
  });
});
