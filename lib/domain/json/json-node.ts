import { decodeJsonString } from './decode-json-string.ts';
import { containerAtOrBefore, type JsonIndex } from './json-index.ts';
import { type MemberPosition, valueEnd, walkMembers } from './json-members.ts';
import { skipJsonSpace } from './skip-json-space.ts';

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

export function readRoot(index: JsonIndex): JsonNode | undefined {
  const { text } = index;
  const start = skipJsonSpace(text, 0);
  if (start >= text.length) return undefined;
  return { kind: kindAt(text, start), start, end: valueEnd(text, start, (at) => endOfContainer(index, at)) };
}

export function readMembers(index: JsonIndex, container: JsonNode, count: number, from?: MemberPosition): JsonMember[] {
  const members: JsonMember[] = [];
  if (count === 0) return members;
  const { text } = index;
  const nestingEnd = (start: number) => endOfContainer(index, start);
  walkMembers({ text, container: container.start, nestingEnd, from }, ({ at, keyEnd, start, end, position }) => {
    const key = keyEnd > at ? { key: decodeJsonString(text.slice(at, keyEnd)) } : {};
    members.push({ kind: kindAt(text, start), start, end, ...key, position });
    return members.length < count;
  });
  return members;
}

function endOfContainer(index: JsonIndex, start: number): number {
  return index.ends[containerAtOrBefore(index, start)] ?? index.text.length;
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
