import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SimulatedTab, simulateTabs } from '#lib/client/testing/simulated-tabs.ts';
import { changeTabState } from './change-tab-state.ts';
import { firstTabState } from './tab-state.ts';

const countFrom = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

describe('tabs of one browser', () => {
  it('share one stream, and each gets every change once', () => {
    const browser = simulateTabs();
    for (let n = 0; n < 8; n += 1) browser.open();
    for (let n = 0; n < 5; n += 1) browser.change();
    browser.settle();
    expect(browser.streams).toBe(1);
    expect(browser.opened).toBe(1);
    expect(browser.tabs.map(({ delivered }) => delivered)).toEqual(browser.tabs.map(() => countFrom(1, 5)));
    expect(browser.tabs.map(({ opens }) => opens)).toEqual(browser.tabs.map(() => [false]));
  });

  it('go on with another one when the leader is closed, behind the last change told', () => {
    const browser = simulateTabs();
    const [leader, ...others] = [browser.open(), browser.open(), browser.open()];
    browser.change();
    browser.settle();
    browser.close(leader);
    browser.change();
    browser.settle();
    expect(browser.streams).toBe(1);
    expect(browser.opened).toBe(2);
    expect(others.map(({ delivered }) => delivered)).toEqual([countFrom(1, 2), countFrom(1, 2)]);
  });

  it('take over from a leader that is frozen, which follows when it thaws', () => {
    const browser = simulateTabs();
    const [leader, other] = [browser.open(), browser.open()];
    browser.settle();
    browser.freeze(leader);
    for (let n = 0; n < 3; n += 1) browser.change();
    browser.settle();
    expect(other.delivered).toEqual(countFrom(1, 3));
    expect([leader.state.role, other.state.role]).toEqual(['leader', 'leader']);
    browser.thaw(leader);
    browser.settle();
    expect([leader.state.role, other.state.role]).toEqual(['follower', 'leader']);
    expect(leader.delivered).toEqual(countFrom(1, 3));
    expect(browser.streams).toBe(1);
  });

  it('hand over when the leader is put to sleep, and bring it up to date when it wakes', () => {
    const browser = simulateTabs();
    const [leader, other] = [browser.open(), browser.open()];
    browser.settle();
    browser.take(leader, { type: 'fell-asleep' });
    browser.change();
    browser.settle();
    expect([leader.delivered, other.delivered]).toEqual([[], [1]]);
    browser.take(leader, { type: 'woke-up' });
    browser.settle();
    expect([leader.delivered, other.delivered, leader.state.role]).toEqual([[1], [1], 'follower']);
  });

  it('read the stream once more for a tab that was loaded before the leader', () => {
    const browser = simulateTabs();
    for (let n = 0; n < 10; n += 1) browser.change();
    const leader = browser.open();
    const late = browser.open(4);
    browser.change();
    browser.settle();
    expect([leader.delivered, late.delivered]).toEqual([[11], countFrom(7, 11)]);
    expect(browser.streams).toBe(1);
  });

  it('keep a limited number of changes, and read the stream once more for a tab that needs older ones', () => {
    const browser = simulateTabs();
    const leader = browser.open();
    for (let n = 0; n < 2_500; n += 1) browser.change();
    browser.settle();
    expect(leader.state.kept.length).toBeLessThanOrEqual(1_000);
    const late = browser.open(2_000);
    browser.settle();
    expect(late.delivered).toEqual(countFrom(501, 2_500));
    expect(leader.delivered).toEqual(countFrom(1, 2_500));
  });

  it('all start afresh on a reset', () => {
    const browser = simulateTabs();
    const [leader, other] = [browser.open(), browser.open()];
    browser.change();
    browser.settle();
    browser.take(leader, { type: 'stream-event', streamed: { event: { type: 'reset', data: { reason: '' } } } });
    browser.settle();
    expect([leader.resets, other.resets]).toEqual([1, 1]);
    expect([leader.state.lastDelivered, other.state.lastDelivered]).toEqual([undefined, undefined]);
  });

  it('tell a tab that shows another store to start afresh, and no other', () => {
    const browser = simulateTabs();
    const leader = browser.open();
    browser.change();
    browser.settle();
    const stranger = browser.open();
    browser.settle();
    browser.take(stranger, { type: 'fell-asleep' });
    stranger.state = { ...stranger.state, lastDelivered: 'another-9' };
    browser.take(stranger, { type: 'woke-up' });
    browser.settle();
    expect([leader.resets, stranger.resets]).toEqual([0, 1]);
  });

  it('hear how the connection stands, and what was said last of the queues', () => {
    const browser = simulateTabs();
    const leader = browser.open();
    browser.take(leader, { type: 'stream-event', streamed: { event: { type: 'queues', data: [] } } });
    const late = browser.open();
    browser.settle();
    expect(late.state.isOpen).toBe(true);
    browser.take(leader, { type: 'stream-lost', retrying: true });
    browser.settle();
    expect(late.state.isOpen).toBe(false);
    browser.take(leader, { type: 'stream-opened' });
    browser.settle();
    expect(late.opens).toEqual([false, true]);
  });

  it('reads on from the place of the stream, not of its own page, after the stream broke', () => {
    const [leader] = changeTabState(firstTabState('a', 'store-20'), { type: 'lock-granted' });
    const [reopened] = changeTabState(leader, { type: 'heard', message: { type: 'hello', from: 'b', cursor: '10' } });
    const [lost, effects] = changeTabState(reopened, { type: 'stream-lost', retrying: false });
    expect(effects).toContainEqual({ type: 'retry-later' });
    expect(changeTabState(lost, { type: 'retry' })[1]).toEqual([{ type: 'open-stream', cursor: '10' }]);
  });

  it('follow nobody but the leader that welcomed them', () => {
    const browser = simulateTabs();
    const [first, second, third] = [browser.open(), browser.open(), browser.open()];
    for (let n = 0; n < 3; n += 1) {
      browser.change();
      browser.send(first);
    }
    browser.freeze(first);
    for (let n = 0; n < 3; n += 1) browser.take(second, { type: 'tick' });
    while ([second, third].some((tab) => browser.deliver(tab)));
    expect([second.state.role, third.state.leader]).toEqual(['leader', 'tab-1']);
    browser.thaw(first);
    browser.change();
    browser.send(first);
    browser.settle();
    expect(browser.tabs.map(({ delivered }) => delivered)).toEqual([countFrom(1, 4), countFrom(1, 4), countFrom(1, 4)]);
  });

  it('take nothing that is sent to all before they are welcome: it may leave a gap', () => {
    const browser = simulateTabs();
    const leader = browser.open();
    browser.change();
    browser.send(leader);
    const late = browser.open(1);
    browser.change();
    browser.send(leader);
    browser.settle();
    expect(late.delivered).toEqual([1, 2]);
  });

  it('lose nothing and repeat nothing, whatever opens, closes, freezes, sleeps and wakes in between', () => {
    const actions = ['change', 'send', 'deliver', 'open', 'close', 'freeze', 'thaw', 'sleep', 'wake', 'tick'] as const;
    const step = fc.record({
      action: fc.constantFrom(...actions, 'change', 'send', 'deliver', 'deliver'),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const browser = simulateTabs();
        browser.open();
        for (const { action, which } of steps) act(browser, action, which);
        for (const tab of browser.tabs) {
          browser.thaw(tab);
          browser.take(tab, { type: 'woke-up' });
        }
        browser.settle();
        for (const { loaded, delivered } of browser.tabs) expect(delivered).toEqual(countFrom(loaded + 1, browser.seq));
        expect(browser.streams).toBe(Math.min(1, browser.tabs.length));
      }),
      { numRuns: 500 },
    );
  });
});

function act(browser: ReturnType<typeof simulateTabs>, action: string, which: number): void {
  const pick = (tabs: SimulatedTab[]) => tabs[which % tabs.length];
  const tab = pick(browser.tabs);
  const awake = pick(browser.awake());
  if (action === 'change') browser.change();
  if (action === 'open' && browser.tabs.length < 5) browser.open(which % 3);
  if (action === 'close' && tab) browser.close(tab);
  if (action === 'freeze' && awake) browser.freeze(awake);
  if (action === 'thaw' && tab) browser.thaw(tab);
  if (action === 'send' && awake) browser.send(awake);
  if (action === 'deliver' && awake) browser.deliver(awake);
  if (action === 'sleep' && awake) browser.take(awake, { type: 'fell-asleep' });
  if (action === 'wake' && awake) browser.take(awake, { type: 'woke-up' });
  if (action === 'tick' && awake) browser.take(awake, { type: 'tick' });
}
