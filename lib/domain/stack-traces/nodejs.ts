import { type Frame, hasLineOf, type RuntimeReader, readLocation } from './runtime-reader.ts';

const LIBRARY_PATH =
  /^node:|^internal\/|^(?:file:\/\/)?\/(?:var\/runtime|var\/lang|opt)\/|\/node_modules\/|^<anonymous>|^native$|^index \d/;

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
  if (place.column === undefined && !(isMarked && isSpecial)) return undefined;
  return { function: name, ...place };
}

export const nodejs: RuntimeReader = {
  runtime: 'nodejs',
  // `handled` is what the runtime makes of an error that it can't look into.
  recognises: (payload, entries) =>
    Array.isArray(payload.trace) ||
    (payload.errorType === 'handled' && entries.length === 0) ||
    hasLineOf(entries, readLine),
  readLine,
  isInApp: ({ file = '<anonymous>' }) => !LIBRARY_PATH.test(file),
};
