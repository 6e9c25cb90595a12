import type { StackFrame, StackTrace } from '#lib/domain/api/record-api.ts';
import { type FrameNames, namesOfFrame } from './frame-names.ts';

const RECURSION =
  /^(?:RecursionError|java\.lang\.StackOverflowError|(?:Function<)?SystemStackError>?|StackOverflowException|InsufficientExecutionStackException)$/;
const RECURSION_MESSAGE =
  /^(?:maximum recursion depth exceeded|Maximum call stack size exceeded|too much recursion|stack level too deep|runtime: goroutine stack exceeds)/;
/** Python 3.12 runs comprehensions within their function. */
const INLINED = /^<(?:list|dict|set)comp>$|^<genexpr>$/;

export interface FrameKey {
  /** What counts for the group: one own frame, or all frames where none is own. */
  key: string[];
  /** The own frame, as a person reads it: `app handler`. */
  frame?: FrameNames;
}

export function isRecursion(errorType: string | undefined, message: string | undefined): boolean {
  return RECURSION.test(errorType ?? '') || RECURSION_MESSAGE.test(message ?? '');
}

/** The innermost own frame of the error, else of its causes; all frames where none is own. */
export function frameKeyOf(stack: StackTrace | undefined, isRecursive: boolean): FrameKey {
  if (stack === undefined) return { key: [] };
  const all = [stack.frames, ...stack.causes.map(({ frames }) => frames)];
  for (const frames of all) {
    const own = frames.filter(isCounted).map((frame) => namesOfFrame(frame, stack.runtime));
    const frame = isRecursive ? firstOfCircle(own) : own[0];
    if (frame !== undefined) return { key: [spell(frame)], frame };
  }
  const spelled = all.flat().map((frame) => spell(namesOfFrame(frame, stack.runtime)));
  return { key: [...new Set(spelled)] };
}

function isCounted({ inApp, function: name = '' }: StackFrame): boolean {
  return inApp && !INLINED.test(name);
}

/** Where a recursion ends is chance: of the calls that come again, the first by name. */
function firstOfCircle(own: readonly FrameNames[]): FrameNames | undefined {
  const seen = new Map<string, { frame: FrameNames; count: number }>();
  for (const frame of own) {
    const known = seen.get(spell(frame));
    seen.set(spell(frame), { frame, count: (known?.count ?? 0) + 1 });
  }
  const repeated = [...seen.values()].filter(({ count }) => count > 1).map(({ frame }) => frame);
  return repeated.sort((a, b) => (spell(a) < spell(b) ? -1 : 1))[0] ?? own[0];
}

export function spell({ file, function: name }: FrameNames): string {
  return [file, name].filter((part) => part !== '').join(' ');
}
