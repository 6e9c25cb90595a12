import { isClosing } from './scan-json.ts';
import { skipJsonSpace } from './skip-json-space.ts';
import { skipJsonString } from './skip-json-string.ts';

/** Where reading the members of a container goes on. */
export interface MemberPosition {
  at: number;
  position: number;
}

export interface FoundMember extends MemberPosition {
  /** The same as `at` for an element of an array. */
  keyEnd: number;
  start: number;
  /** The offset after its value. */
  end: number;
}

/** Returns the offset after the bracket that closes the container that starts at `start`. */
export type FindNestingEnd = (start: number) => number;

interface Walk {
  text: string;
  /** The offset of the container's opening bracket. */
  container: number;
  nestingEnd: FindNestingEnd;
  /** The first member by default. */
  from?: MemberPosition | undefined;
}

const SCALAR_END = /[\s,\]}]/g;

/** Calls `visit` for each member of an object or array, in order, until it returns false. */
export function walkMembers(walk: Walk, visit: (member: FoundMember) => boolean): void {
  const { text, container, nestingEnd } = walk;
  const isObject = text[container] === '{';
  let { at, position } = walk.from ?? { at: skipJsonSpace(text, container + 1), position: 0 };
  while (at < text.length && !isClosing(text.charCodeAt(at))) {
    const keyEnd = isObject ? skipJsonString(text, at) : at;
    const start = isObject ? skipJsonSpace(text, skipJsonSpace(text, keyEnd) + 1) : at;
    const end = valueEnd(text, start, nestingEnd);
    if (!visit({ at, position, keyEnd, start, end })) return;
    at = skipJsonSpace(text, end);
    if (text[at] !== ',') return;
    at = skipJsonSpace(text, at + 1);
    position++;
  }
}

/** Returns the offset after the value that starts at `start`. */
export function valueEnd(text: string, start: number, nestingEnd: FindNestingEnd): number {
  switch (text[start]) {
    case '{':
    case '[':
      return nestingEnd(start);
    case '"':
      return skipJsonString(text, start);
    default:
      SCALAR_END.lastIndex = start + 1;
      return SCALAR_END.exec(text)?.index ?? text.length;
  }
}
