import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { KnownCode } from '#lib/domain/stack-traces/frame-origin.ts';
import type { Settings } from '#lib/server/env.ts';
import type { FunctionWatch } from '#lib/server/function-watch.ts';

interface Sources {
  settings: Pick<Settings, 'functionName' | 'ownCode'>;
  functionWatch: Pick<FunctionWatch, 'latest'>;
}

/** What tells a record's own code from libraries: the setting, and the handler if it is the configured function's record. */
export function knownCode(
  { functionName }: Pick<RecordSummary, 'functionName'>,
  { settings, functionWatch }: Sources,
): KnownCode {
  const handler = functionName === settings.functionName ? functionWatch.latest()?.handler : undefined;
  return { handler, ownCode: settings.ownCode };
}
