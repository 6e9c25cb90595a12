import { expect, it } from 'vitest';
import type { PollerState } from './api/queue-api.ts';
import { laneTotals, ofLane, worstPoller } from './lane-queues.ts';

const poller = (queueName: string, state: PollerState['state']): PollerState => ({
  queue: 'failure',
  queueName,
  state,
  deleteAfterRead: true,
  stoppedByPerson: false,
  receives: 0,
  received: 0,
});

it('adds up what the queues of a lane hold, as far as they say', () => {
  expect(
    laneTotals([
      { queue: 'failure', name: 'one', available: 2, inFlight: 1, delayed: 0 },
      { queue: 'failure', name: 'two', error: 'away' },
      { queue: 'failure', name: 'three', available: 40, inFlight: 0, delayed: 3 },
    ]),
  ).toEqual({ names: ['one', 'two', 'three'], available: 42, inFlight: 1, delayed: 3, error: 'away' });
  expect(laneTotals([{ queue: 'failure', name: 'two', error: 'away' }])).toEqual({ names: ['two'], error: 'away' });
});

it('shows the poller that is worst off', () => {
  const pollers = [poller('one', 'polling'), poller('two', 'stopped'), poller('three', 'backing-off')];
  expect(worstPoller(pollers)?.queueName).toBe('three');
  expect(worstPoller(pollers.slice(0, 2))?.queueName).toBe('two');
  expect(worstPoller([])).toBeUndefined();
});

it('tells the lanes apart', () => {
  expect(ofLane([{ queue: 'success' as const }, { queue: 'failure' as const }], 'failure')).toHaveLength(1);
  expect(ofLane(undefined, 'failure')).toEqual([]);
});
