import type { FunctionCode, HandlerSample } from './api/function-api.ts';

const SAMPLE_NAMES = { python: 'lambda_handler', nodejs: 'handler' } as const;

/** A sample under the name that the function's handler setting asks for, where its file stays the same. */
export function fitSample(
  { language, code }: Pick<HandlerSample, 'language' | 'code'>,
  current: Pick<FunctionCode, 'language' | 'handler' | 'file'>,
): string {
  const wanted = current.handler.slice(current.handler.lastIndexOf('.') + 1);
  if (current.language !== language || current.file === undefined || !/^[A-Za-z_]\w*$/.test(wanted)) return code;
  switch (language) {
    case 'python':
      return code.replace(`def ${SAMPLE_NAMES.python}(`, `def ${wanted}(`);
    case 'nodejs':
      return code.replace(`export const ${SAMPLE_NAMES.nodejs} =`, `export const ${wanted} =`);
  }
}
