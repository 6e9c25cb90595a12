import { vi } from 'vitest';

/** On a busy machine one answer of an AWS takes longer than the second that Vitest waits by itself. */
const patienceMs = 10_000;

const { waitFor } = vi;
vi.waitFor = (callback, options = patienceMs) => waitFor(callback, options);
