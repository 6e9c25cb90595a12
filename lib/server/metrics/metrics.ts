import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueLane } from '#lib/domain/api/api.ts';

/** From a few milliseconds on the way to a queue that waited for days. */
const LAG_BUCKETS_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600, 86_400];

const DUPLICATE_KINDS = ['folded', 'known', 'pruned'] as const;

/** Where an error was met. */
export type ErrorPart = 'receive' | 'delete' | 'release' | 'attributes' | 'store' | 'http' | 'retention';

/** Counters of this process, in a registry of their own. */
export interface Metrics {
  registry: Registry;
  receives: Counter<'queue'>;
  received: Counter<'queue'>;
  stored: Counter<'queue'>;
  deleted: Counter<'queue'>;
  duplicates: Counter<'queue' | 'kind'>;
  unreadable: Counter<'queue'>;
  errors: Counter<'part' | 'code'>;
  lag: Histogram<'queue'>;
  failed(part: ErrorPart, code: string): void;
}

export function createMetrics(lanes: readonly QueueLane[]): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const perQueue = (name: string, help: string) => {
    const counter = new Counter({ name: `dashboard_${name}_total`, help, labelNames: ['queue'], registers });
    for (const queue of lanes) counter.inc({ queue }, 0);
    return counter;
  };
  const duplicates = new Counter({
    name: 'dashboard_duplicates_total',
    help: 'Messages that made no record: folded into one (another message of the same outcome), known (received again), pruned (their record went by retention).',
    labelNames: ['queue', 'kind'],
    registers,
  });
  for (const queue of lanes) for (const kind of DUPLICATE_KINDS) duplicates.inc({ queue, kind }, 0);
  const errors = new Counter({
    name: 'dashboard_errors_total',
    help: 'Errors by the part that met them and their kind.',
    labelNames: ['part', 'code'],
    registers,
  });
  return {
    registry,
    receives: perQueue('receives', 'ReceiveMessage calls that were answered.'),
    received: perQueue('received', 'Messages received.'),
    stored: perQueue('stored', 'Records stored: messages that made a new one.'),
    deleted: perQueue('deleted', 'Messages deleted from their queue.'),
    duplicates,
    unreadable: perQueue('unreadable', 'Records stored whose message could not be read.'),
    errors,
    lag: new Histogram({
      name: 'dashboard_lag_seconds',
      help: 'From the sending of a message to its record being stored.',
      labelNames: ['queue'],
      buckets: LAG_BUCKETS_SECONDS,
      registers,
    }),
    failed: (part, code) => errors.inc({ part, code }),
  };
}

/** A figure that is read when somebody asks. `undefined`: not known at the moment, written as Nan. */
export function addGauge(
  { registry }: Pick<Metrics, 'registry'>,
  name: string,
  help: string,
  read: () => Promise<number | undefined> | number,
): void {
  new Gauge({
    name: `dashboard_${name}`,
    help,
    registers: [registry],
    async collect() {
      this.set((await read()) ?? Number.NaN);
    },
  });
}
