import { readJsonLine } from './json-line.ts';
import type { LogLine } from './log-line.ts';
import { readTextLine } from './text-line.ts';

/** Lambda's own lines in either format; whatever else there is, is the function's. Never throws. */
export function readLogLine(message: string): LogLine {
  return (message.startsWith('{') && readJsonLine(message)) || readTextLine(message);
}
