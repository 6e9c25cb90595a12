import { expect, it } from 'vitest';
import { changeLiveState, firstLiveState, type LiveChange, liveWord, STALE_AFTER_MS } from './live-state.ts';

const at = 1_000_000;

it.each<{ changes: LiveChange[]; later: number; word: string }>([
  { changes: [], later: 100, word: 'connecting' },
  { changes: [], later: STALE_AFTER_MS, word: 'reconnecting' },
  { changes: [{ type: 'opened', at }], later: 3_600_000, word: 'live' },
  {
    changes: [
      { type: 'opened', at },
      { type: 'lost', at },
    ],
    later: 100,
    word: 'reconnecting',
  },
  {
    changes: [
      { type: 'opened', at },
      { type: 'lost', at },
    ],
    later: STALE_AFTER_MS,
    word: 'stale',
  },
  {
    changes: [
      { type: 'lost', at },
      { type: 'lost', at: at + 9_000 },
    ],
    later: STALE_AFTER_MS,
    word: 'stale',
  },
  {
    changes: [
      { type: 'lost', at },
      { type: 'opened', at },
    ],
    later: STALE_AFTER_MS,
    word: 'live',
  },
  { changes: [{ type: 'opened', at }, { type: 'paused' }], later: 0, word: 'paused' },
  { changes: [{ type: 'paused' }, { type: 'lost', at }, { type: 'opened', at }], later: 60_000, word: 'paused' },
  { changes: [{ type: 'lost', at }, { type: 'paused' }, { type: 'resumed' }], later: STALE_AFTER_MS, word: 'stale' },
])('says $word $later ms after $changes', ({ changes, later, word }) => {
  expect(liveWord(changes.reduce(changeLiveState, firstLiveState(at)), at + later)).toBe(word);
});

it('remembers when the server was last heard of', () => {
  const changes: LiveChange[] = [
    { type: 'opened', at: 10 },
    { type: 'lost', at: 50, heardAt: 20 },
    { type: 'lost', at: 60, heardAt: 55 },
  ];
  expect(changes.reduce(changeLiveState, firstLiveState(0)).lastContactAt).toBe(20);
});
