import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { HandlerSampleName } from '#lib/domain/api/function-api.ts';
import { FUNCTION_SAMPLES, type FunctionSample } from '#lib/domain/api/function-api.ts';

/** The two languages that the samples are written in. */
export type SampleRuntime = 'python' | 'nodejs';

interface RuntimeFacts {
  /** What a new function gets; a function that has an older or newer one of the same language keeps it. */
  identifier: 'python3.13' | 'nodejs22.x';
  handler: string;
  /** The handler's file in the zip. */
  file: string;
  extension: string;
}

export const SAMPLE_RUNTIMES: Record<SampleRuntime, RuntimeFacts> = {
  python: {
    identifier: 'python3.13',
    handler: 'lambda_function.lambda_handler',
    file: 'lambda_function.py',
    extension: 'py',
  },
  nodejs: { identifier: 'nodejs22.x', handler: 'index.handler', file: 'index.mjs', extension: 'mjs' },
};

/** `undefined`: a language that has no samples. */
export function sampleRuntimeOf(identifier: string | undefined): SampleRuntime | undefined {
  if (identifier?.startsWith('python')) return 'python';
  if (identifier?.startsWith('nodejs')) return 'nodejs';
  return undefined;
}

export function readSample(runtime: SampleRuntime, sample: HandlerSampleName): Promise<string> {
  const file = `${sample}.${SAMPLE_RUNTIMES[runtime].extension}`;
  return readFile(path.join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'handlers', runtime, file), 'utf8');
}

/** Which sample this code is, but for line endings and blank lines around it. */
export async function recogniseSample(runtime: SampleRuntime, code: string): Promise<FunctionSample | undefined> {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
  for (const sample of FUNCTION_SAMPLES) {
    if (plain(await readSample(runtime, sample)) === plain(code)) return sample;
  }
  return undefined;
}
