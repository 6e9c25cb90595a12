import type { FunctionState } from './api/function-api.ts';
import type { StackFrame } from './api/record-api.ts';

const TASK_FOLDER = '/var/task/';
const EDITED_RUNTIMES = /^(?:python|nodejs)\d/;
const CODE_FILE = /\.(?:py|[cm]?js)$/;

/** Whether a frame has a line in the file that the handler setting names, which is the one that the editor shows. */
export function isHandlerFrame(
  { file, line }: Pick<StackFrame, 'file' | 'line'>,
  { handler, runtime }: Pick<FunctionState, 'handler' | 'runtime'>,
): boolean {
  const functionAt = handler.lastIndexOf('.');
  if (file === undefined || line === undefined || functionAt < 1 || !EDITED_RUNTIMES.test(runtime)) return false;
  if (!CODE_FILE.test(file)) return false;
  const named = handler.slice(0, functionAt);
  const module = runtime.startsWith('python') ? named.replaceAll('.', '/') : named;
  const path = (file.startsWith('file://') ? file.slice('file://'.length) : file).replace(CODE_FILE, '');
  // An emulator may have unpacked the code anywhere; Lambda has it in one place.
  return path.startsWith(TASK_FOLDER) ? path === TASK_FOLDER + module : path === module || path.endsWith(`/${module}`);
}
