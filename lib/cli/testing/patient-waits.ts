import { vi } from 'vitest';

/** On a busy machine one answer of an AWS takes longer than the second that Vitest waits by itself. */
const PATIENCE_MS = 10_000;

const { waitFor } = vi;
vi.waitFor = (callback, options = PATIENCE_MS) => waitFor(callback, options);
