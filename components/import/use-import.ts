import { useEffect, useRef, useState } from 'react';
import { ApiError } from '#lib/client/api-error.ts';
import { sendLines, sourceOfFile, UnreadableFileError } from '#lib/client/import-lines.ts';
import { importFile } from '#lib/domain/import/import-file.ts';
import { EMPTY_SUMMARY, type ImportSummary } from '#lib/domain/import/import-summary.ts';

export interface ImportState {
  file: File;
  phase: 'running' | 'finished' | 'stopped' | 'failed';
  summary: ImportSummary;
  doneBytes: number;
  error?: ApiError | UnreadableFileError;
}

/** One import at a time; leaving the component ends it. */
export function useImport() {
  const [state, setState] = useState<ImportState>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  async function start(file: File): Promise<void> {
    const own = new AbortController();
    controller.current = own;
    const { signal } = own;
    const change = (changed: Partial<ImportState>) => setState((before) => before && { ...before, ...changed });
    setState({ file, phase: 'running', summary: EMPTY_SUMMARY, doneBytes: 0 });
    try {
      const source = sourceOfFile(file);
      await importFile({ source, send: (lines) => sendLines(lines, signal), onProgress: change, signal });
      change({ phase: 'finished' });
    } catch (error) {
      const isKnown = error instanceof ApiError || error instanceof UnreadableFileError;
      if (signal.aborted) change({ phase: 'stopped' });
      else change({ phase: 'failed', error: isKnown ? error : new ApiError('internal', '') });
    }
  }

  return {
    state,
    start,
    stop: () => controller.current?.abort(),
    reset: () => setState(undefined),
  };
}
