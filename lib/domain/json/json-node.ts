import { containerAtOrBefore, type JsonIndex } from './json-index.ts';
import { skipJsonSpace } from './skip-json-space.ts';
import { skipJsonString } from './skip-json-string.ts';

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** A value by its place in the text: `text.slice(start, end)` is its spelling. */
export interface JsonNode {
  kind: JsonKind;
  start: number;
  end: number;
}

export interface JsonMember extends JsonNode {
  /** Decoded; absent for an element of an array. */
  key?: string;
  /** 0 for the first of its container. */
  position: number;
}

const SCALAR_END = /[\s,\]}]/g;

export function readRoot(index: JsonIndex): JsonNode | undefined {
  const at = skipJsonSpace(index.text, 0);
  return at < index.text.length ? readNode(index, at) : undefined;
}

/** Where to go on reading the members of a container. */
interface MemberPosition {
  at: number;
  position: number;
}

interface FoundMember extends MemberPosition {
  keyEnd: number;
  /** Of its value. */
  start: number;
}

/** Calls `visit` for each member from `place` on (the first by default) until it returns false. */
function walkMembers(
  index: JsonIndex,
  container: JsonNode,
  visit: (member: FoundMember) => boolean,
  place: MemberPosition = { at: skipJsonSpace(index.text, container.start + 1), position: 0 },
): void {
  const { text } = index;
  const last = container.end - 1;
  const isObject = container.kind === 'object';
  let { at, position } = place;
  while (at < last) {
    const keyEnd = isObject ? skipJsonString(text, at) : at;
    const start = isObject ? skipJsonSpace(text, skipJsonSpace(text, keyEnd) + 1) : at;
    if (!visit({ at, position, keyEnd, start })) return;
    at = skipJsonSpace(text, valueEnd(index, start));
    if (text[at] !== ',') return;
    at = skipJsonSpace(text, at + 1);
    position++;
  }
}

export function readMembers(
  index: JsonIndex,
  container: JsonNode,
  count: number,
  place?: MemberPosition,
): JsonMember[] {
  const members: JsonMember[] = [];
  if (count > 0) {
    walkMembers(
      index,
      container,
      ({ at, keyEnd, start, position }) => {
        const key = keyEnd > at ? decodeJsonString(index.text.slice(at, keyEnd)) : undefined;
        members.push({ ...readNode(index, start), ...(key !== undefined && { key }), position });
        return members.length < count;
      },
      place,
    );
  }
  return members;
}

/** The string that a JSON string literal means; the literal itself where it isn't one. */
export function decodeJsonString(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

function readNode(index: JsonIndex, start: number): JsonNode {
  return { kind: kindAt(index.text, start), start, end: valueEnd(index, start) };
}

function kindAt(text: string, start: number): JsonKind {
  switch (text[start]) {
    case '{':
      return 'object';
    case '[':
      return 'array';
    case '"':
      return 'string';
    case 't':
    case 'f':
      return 'boolean';
    case 'n':
      return 'null';
    default:
      return 'number';
  }
}

function valueEnd(index: JsonIndex, start: number): number {
  const { text } = index;
  switch (text[start]) {
    case '{':
    case '[':
      return index.ends[containerAtOrBefore(index, start)] ?? text.length;
    case '"':
      return skipJsonString(text, start);
    default:
      return skipScalar(text, start);
  }
}

function skipScalar(text: string, at: number): number {
  SCALAR_END.lastIndex = at + 1;
  return SCALAR_END.exec(text)?.index ?? text.length;
}
