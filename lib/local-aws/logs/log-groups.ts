/** What is kept of a group. */
const KEPT_CHARACTERS = 256 * 1024;

export interface LogEvent {
  /** Ascends within a group. */
  id: number;
  stream: string;
  timestamp: number;
  message: string;
}

interface LogGroup {
  events: LogEvent[];
  length: number;
  nextId: number;
}

/** The newest lines of each log group, in the order in which they were written. */
export class LogGroups {
  readonly #groups = new Map<string, LogGroup>();

  put(name: string, stream: string, lines: readonly Pick<LogEvent, 'timestamp' | 'message'>[]): void {
    const group = this.#groups.get(name) ?? { events: [], length: 0, nextId: 1 };
    this.#groups.set(name, group);
    for (const { timestamp, message } of lines) {
      group.events.push({ id: group.nextId, stream, timestamp, message });
      group.nextId += 1;
      group.length += message.length;
    }
    while (group.length > KEPT_CHARACTERS && group.events.length > 1) {
      group.length -= group.events.shift()?.message.length ?? 0;
    }
  }

  /** Undefined where nothing was ever written. */
  events(name: string): readonly LogEvent[] | undefined {
    return this.#groups.get(name)?.events;
  }

  text(name: string): string {
    return (this.events(name) ?? []).map(({ message }) => message).join('');
  }
}
