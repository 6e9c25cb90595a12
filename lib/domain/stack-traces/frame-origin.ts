import type { StackFrame } from '#lib/domain/api/record-api.ts';
import type { Frame, RuntimeReader } from './runtime-reader.ts';

/** What is known about the function's own code beside the record. */
export interface KnownCode {
  /** As in the function's configuration: `app.lambda_handler`. */
  handler?: string | undefined;
  /** Prefixes of own modules, names or files, by the setting OWN_CODE. */
  ownCode?: readonly string[] | undefined;
}

type Origin = Pick<StackFrame, 'inApp' | 'isAssumed'>;

const TASK_ROOT = /^(?:file:\/\/)?\/(?:var\/task|function)\//;
const MAX_HANDLER_LENGTH = 128;

/** Whose code a frame is. What no rule knows counts as own code: better one frame too many than the one that matters hidden. */
export function originOf(reader: RuntimeReader, frame: Frame, { handler = '', ownCode = [] }: KnownCode): Origin {
  if (hasPrefix(frame, ownCode)) return { inApp: true };
  if (reader.isInstalled(frame)) return { inApp: false };
  const byHandler = handler === '' ? [] : (reader.ownByHandler?.(handler.slice(0, MAX_HANDLER_LENGTH)) ?? []);
  if (hasPrefix(frame, byHandler)) return { inApp: true };
  if (reader.isListed?.(frame) === true) return { inApp: false };
  return reader.isBuiltHere?.(frame) === true ? { inApp: true } : { inApp: true, isAssumed: true };
}

function hasPrefix(frame: Frame, prefixes: readonly string[]): boolean {
  if (prefixes.length === 0) return false;
  const names = namesOf(frame);
  return prefixes.some((prefix) => names.some((name) => startsWithPrefix(name, prefix)));
}

/** The file, within the function's folder and as a module, and the qualified name of what was called. */
function namesOf({ file, function: name }: Frame): string[] {
  const path = file?.replace(TASK_ROOT, '');
  const names = [file, path, path?.replaceAll('/', '.'), name, name === undefined ? undefined : withoutModule(name)];
  return names.filter((each) => each !== undefined);
}

/** Ends at the end of a word: `com.example` is no prefix of `com.examples.Reader`. */
function startsWithPrefix(name: string, prefix: string): boolean {
  if (prefix === '' || !name.startsWith(prefix)) return false;
  return !/\w$/.test(prefix) || !/^\w/.test(name.slice(prefix.length, prefix.length + 1));
}

/** Java writes `java.base/java.lang.Thread.run` and `app//com.example.Handler.run`. */
export function withoutModule(name: string): string {
  return name.replace(/^(?:[\w.@-]{0,200}\/){1,2}/, '');
}

/** `src/handlers/put.handler` → `src/`; `index.handler` → each of `endings` behind `index`. */
export function ownByPath(module: string, endings: readonly string[]): readonly string[] {
  const path = module.replace(/^\.\//, '');
  const slash = path.indexOf('/');
  if (path === '' || slash === 0) return [];
  return slash === -1 ? endings.map((ending) => `${path}${ending}`) : [path.slice(0, slash + 1)];
}

/** Whether the name, or what comes before one of its separators, is in the list. */
export function isNamedIn(list: ReadonlySet<string>, name: string, separator: string): boolean {
  const parts = name.split(separator, 8);
  return parts.some((_, at) => list.has(parts.slice(0, at + 1).join(separator)));
}
