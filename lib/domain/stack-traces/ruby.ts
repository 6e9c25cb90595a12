import { ownByPath } from './frame-origin.ts';
import { type Frame, hasLineOf, type RuntimeReader, readLocation } from './runtime-reader.ts';

const LIBRARY_PATH =
  /^\/var\/(?:runtime|lang)\/|^\/opt\/|^<internal:|\/gems\/|\/lib\/ruby\/|\/vendor\/(?:bundle|cache|ruby|gems)\//;

/** /var/task/app.rb:3:in `handler', since Ruby 3.4 with 'Object#handler' in straight quotes. */
function readLine(line: string): Frame | undefined {
  const at = line.indexOf(':in ');
  const { file, line: number } = readLocation((at === -1 ? line : line.slice(0, at)).trim());
  if (file === undefined || number === undefined) return undefined;
  if (at === -1 && !file.endsWith('.rb')) return undefined;
  const name = at === -1 ? '' : line.slice(at + 4).trim();
  if (at !== -1 && !/^[`'].*'$/.test(name)) return undefined;
  return { ...(name === '' ? {} : { function: name.slice(1, -1) }), file, line: number };
}

export const ruby: RuntimeReader = {
  runtime: 'ruby',
  recognises: ({ errorType }, lines) =>
    hasLineOf(lines, readLine) || (typeof errorType === 'string' && /^(?:Function|Init|Runtime)</.test(errorType)),
  readLine,
  isInstalled: ({ file = '' }) => LIBRARY_PATH.test(file),
  ownByHandler: (handler) => ownByPath(handler.replace(/\.[^/]*$/, ''), ['.']),
};
