import { ownByPath } from './frame-origin.ts';
import { type Frame, hasLineOf, type RuntimeReader, readLocation } from './runtime-reader.ts';

const LIBRARY_PATH =
  /^(?:node|bun|native|ext):|^internal\/|^\w{1,50}\.js$|^(?:file:\/\/)?\/(?:var\/runtime|var\/lang|opt)\/|\/node_modules\/|\/\.yarn\/|\/webpack\/(?:bootstrap|runtime)\b|^<anonymous>|^native$|^index \d/;
/** A source map led to the author's own source. */
const SOURCE_PATH = /^webpack:\/\/|\.[cm]?tsx?$/;

/** `    at async Runtime.handler (file:///var/task/index.mjs:14:31)`; old runtimes leave `at` out. */
function readLine(line: string): Frame | undefined {
  const trimmed = line.trim();
  const isMarked = trimmed.startsWith('at ');
  const call = (isMarked ? trimmed.slice(3) : trimmed).replace(/^async /, '');
  const open = call.indexOf(' (');
  if (open !== -1 && call.endsWith(')')) return readCall(call.slice(0, open), call.slice(open + 2, -1), isMarked);
  return isMarked && /:\d+$/.test(call) && !call.includes(':line ') ? readLocation(call) : undefined;
}

function readCall(name: string, location: string, isMarked: boolean): Frame | undefined {
  const place = readLocation(location);
  const isSpecial = location === '<anonymous>' || location === 'native' || /^index \d+$/.test(location);
  // LLRT's first versions wrote no column.
  if (place.column === undefined && !(isMarked && (isSpecial || place.line !== undefined))) return undefined;
  return { function: name, ...place };
}

export const nodejs: RuntimeReader = {
  runtime: 'nodejs',
  // `handled` is what the runtime makes of an error that it can't look into.
  recognises: (payload, lines) =>
    Array.isArray(payload.trace) ||
    (payload.errorType === 'handled' && lines.length === 0) ||
    hasLineOf(lines, readLine),
  readLine,
  isInstalled: ({ file = '<anonymous>' }) => LIBRARY_PATH.test(file),
  isBuiltHere: ({ file = '' }) => SOURCE_PATH.test(file),
  // `src/put.handler`: what follows the first dot of the last part is the export.
  ownByHandler: (handler) => ownByPath(handler.replace(/\.[^/]*$/, ''), ['.']),
};
