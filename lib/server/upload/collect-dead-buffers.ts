import v8 from 'node:v8';
import vm from 'node:vm';

// V8 lets about 64 MB of dead buffers pile up before it collects them: merely reading 200 MB and throwing it away costs
// 75 MB resident. No option sets that limit. Small ones cost for good: the allocator keeps the room between them.
const deadBytesLimit = 10_000_000;

let collect: ((options: { type: 'major' }) => void) | undefined;
let lowest = Number.POSITIVE_INFINITY;

function exposeGc(): (options: { type: 'major' }) => void {
  v8.setFlagsFromString('--expose-gc');
  return vm.runInNewContext('gc');
}

/** To be called now and then by what streams many megabytes; collects when enough buffers may be dead. */
export function collectDeadBuffers(): void {
  const { external } = process.memoryUsage();
  lowest = Math.min(lowest, external);
  if (external - lowest < deadBytesLimit) return;
  collect ??= exposeGc();
  collect({ type: 'major' });
  lowest = process.memoryUsage().external;
}
