import { changeTabState } from '#lib/client/tabs/change-tab-state.ts';
import type { StreamedEvent, TabEffect, TabInput, TabMessage } from '#lib/client/tabs/tab-messages.ts';
import { firstTabState, type TabState } from '#lib/client/tabs/tab-state.ts';
import { exampleRecord } from './example-data.ts';

export interface SimulatedTab {
  state: TabState;
  /** The changes that the page was loaded with, and those that it was told since, by seq. */
  loaded: number;
  delivered: number[];
  resets: number;
  opens: boolean[];
  /** Messages under way to it. A frozen tab takes none, and keeps its lock. */
  inbox: TabMessage[];
  stream?: { position: number };
  isFrozen: boolean;
  /** Its lock was taken away, which it hears of with its next message. */
  isDeposed: boolean;
}

/** Tabs of one browser, their lock and their channel, and a server whose changes are numbered from 1. */
export function simulateTabs(storeId = 'store') {
  const tabs: SimulatedTab[] = [];
  let line: SimulatedTab[] = [];
  let seq = 0;
  let opened = 0;

  function take(tab: SimulatedTab, input: TabInput): void {
    const [state, effects] = changeTabState(tab.state, input);
    tab.state = state;
    for (const effect of effects) perform(tab, effect);
  }

  function perform(tab: SimulatedTab, effect: TabEffect): void {
    switch (effect.type) {
      case 'post':
        for (const other of tabs) if (other !== tab) other.inbox.push(effect.message);
        break;
      case 'request-lock':
        line.push(tab);
        if (line[0] === tab) take(tab, { type: 'lock-granted' });
        break;
      case 'steal-lock': {
        const holder = line[0];
        line = [tab, ...line.filter((other) => other !== tab && other !== holder)];
        if (holder) holder.isDeposed = true;
        take(tab, { type: 'lock-granted' });
        break;
      }
      case 'release-lock': {
        const wasHolder = line[0] === tab;
        line = line.filter((other) => other !== tab);
        if (wasHolder && line[0]) take(line[0], { type: 'lock-granted' });
        break;
      }
      case 'open-stream':
        opened += 1;
        tab.stream = { position: effect.cursor === undefined ? seq : Number(effect.cursor.replace(`${storeId}-`, '')) };
        take(tab, { type: 'stream-opened' });
        break;
      case 'close-stream':
        delete tab.stream;
        break;
      case 'retry-later':
        break;
      case 'tell-open':
        tab.opens.push(effect.again);
        break;
      case 'tell-event':
        if (effect.streamed.event.type === 'record') tab.delivered.push(effect.streamed.event.data.seq);
        if (effect.streamed.event.type === 'reset') tab.resets += 1;
        break;
      case 'tell-lost':
        break;
    }
  }

  const awake = () => tabs.filter(({ isFrozen }) => !isFrozen);

  return {
    tabs,
    awake,
    take,
    get seq() {
      return seq;
    },
    get streams() {
      return tabs.filter(({ stream }) => stream).length;
    },
    /** How often a stream was opened. */
    get opened() {
      return opened;
    },
    /** A page that has loaded what there is, `behind` changes ago. */
    open(behind = 0): SimulatedTab {
      const loaded = Math.max(0, seq - behind);
      const state = firstTabState(`tab-${tabs.length}`, String(loaded));
      const tab: SimulatedTab = {
        state,
        loaded,
        delivered: [],
        resets: 0,
        opens: [],
        inbox: [],
        isFrozen: false,
        isDeposed: false,
      };
      tabs.push(tab);
      take(tab, { type: 'started' });
      return tab;
    },
    close(tab: SimulatedTab): void {
      tabs.splice(tabs.indexOf(tab), 1);
      delete tab.stream;
      perform(tab, { type: 'release-lock' });
    },
    change(): void {
      seq += 1;
    },
    /** The server sends one change on a tab's stream. */
    send(tab: SimulatedTab): boolean {
      if (!tab.stream || tab.stream.position >= seq) return false;
      tab.stream.position += 1;
      take(tab, { type: 'stream-event', streamed: streamedRecord(storeId, tab.stream.position) });
      return true;
    },
    /** One message arrives. */
    deliver(tab: SimulatedTab): boolean {
      if (tab.isFrozen) return false;
      if (tab.isDeposed) {
        tab.isDeposed = false;
        take(tab, { type: 'lock-lost' });
        return true;
      }
      const message = tab.inbox.shift();
      if (message) take(tab, { type: 'heard', message });
      return message !== undefined;
    },
    freeze(tab: SimulatedTab): void {
      tab.isFrozen = true;
    },
    thaw(tab: SimulatedTab): void {
      tab.isFrozen = false;
    },
    /** Lets everything under way arrive, and time pass, until nothing more happens. */
    settle(): void {
      for (let round = 0; round < 20; round += 1) {
        for (const tab of awake()) take(tab, { type: 'tick' });
        let isBusy = true;
        while (isBusy) {
          isBusy = false;
          for (const tab of [...awake()]) isBusy = this.deliver(tab) || (!tab.isFrozen && this.send(tab)) || isBusy;
        }
      }
    },
  };
}

function streamedRecord(storeId: string, seq: number): StreamedEvent {
  return { event: { type: 'record', data: exampleRecord({ id: seq, seq }) }, cursor: `${storeId}-${seq}` };
}
