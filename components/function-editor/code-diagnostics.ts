import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { Diagnostic } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import type { CodeFault } from '#lib/domain/locate-code-fault.ts';

const MAX_SYNTAX_ERRORS = 5;
const MAX_PARSE_MS = 200;
const MAX_SHOWN_CHARACTERS = 120;

export interface ShownFault extends CodeFault {
  message: string;
}

/** The first line that doesn't parse. */
export interface SyntaxFault {
  line: number;
  text: string;
}

/** Where the code doesn't read as its language, and where the newest failure says it failed. */
export function readDiagnostics(
  state: EditorState,
  fault: ShownFault | undefined,
  syntaxMessage: string,
): Diagnostic[] {
  const found = syntaxErrors(state, syntaxMessage);
  if (!fault || fault.line > state.doc.lines) return found;
  const { from, to, text } = state.doc.line(fault.line);
  const indent = text.length - text.trimStart().length;
  return [...found, { from: from + indent, to, severity: 'error', message: fault.message }];
}

export function findSyntaxFault(state: EditorState): SyntaxFault | undefined {
  // The editor parses what is seen first; a long text may not be done yet.
  ensureSyntaxTree(state, state.doc.length, MAX_PARSE_MS);
  const [first] = syntaxErrors(state, '').sort((one, other) => one.from - other.from);
  if (!first) return undefined;
  const { number, text } = state.doc.lineAt(first.from);
  return { line: number, text: text.trim().slice(0, MAX_SHOWN_CHARACTERS) };
}

function syntaxErrors(state: EditorState, message: string): Diagnostic[] {
  const lines = new Set<number>();
  const found: Diagnostic[] = [];
  syntaxTree(state).iterate({
    enter({ type, from, to }) {
      if (!type.isError || found.length >= MAX_SYNTAX_ERRORS) return;
      const line = state.doc.lineAt(from);
      if (lines.has(line.number)) return;
      lines.add(line.number);
      const end = to > from ? to : Math.min(from + 1, line.to);
      found.push({ from: end > from ? from : line.from, to: end, severity: 'warning', message });
    },
  });
  return found;
}
