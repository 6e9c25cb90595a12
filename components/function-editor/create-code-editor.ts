import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { forceLinting, linter, lintGutter } from '@codemirror/lint';
import { Compartment, EditorState, StateEffect } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import type { HandlerLanguage } from '#lib/domain/api/function-api.ts';
import { findSyntaxFault, readDiagnostics, type ShownFault, type SyntaxFault } from './code-diagnostics.ts';
import { codeTheme } from './code-theme.ts';
import { typeOver } from './type-over.ts';

export interface CodeEditorOptions {
  parent: HTMLElement;
  code: string;
  label: string;
  /** Said where the code doesn't parse. */
  syntaxMessage: string;
  nonce: string;
  onChange(code: string): void;
}

export interface CodeEditorHandle {
  /** As one change, which can be undone. */
  replace(code: string): void;
  setLanguage(language: HandlerLanguage | undefined): void;
  setReadOnly(readOnly: boolean): void;
  setFault(fault: ShownFault | undefined): void;
  goTo(line: number): void;
  syntaxFault(): SyntaxFault | undefined;
  destroy(): void;
}

const faultMoved = StateEffect.define();

const languages = {
  python: () => [python(), indentUnit.of('    ')],
  nodejs: () => [javascript(), indentUnit.of('  ')],
} as const;

/** CodeMirror, in the page's colours. Its styles carry the page's nonce. */
export function createCodeEditor(options: CodeEditorOptions): CodeEditorHandle {
  const language = new Compartment();
  const access = new Compartment();
  let fault: ShownFault | undefined;
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        EditorView.cspNonce.of(options.nonce),
        lineNumbers(),
        lintGutter(),
        history(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        indentOnInput(),
        typeOver,
        bracketMatching(),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          tabindex: '0',
          spellcheck: 'false',
          translate: 'no',
        }),
        linter(({ state }) => readDiagnostics(state, fault, options.syntaxMessage), {
          delay: 300,
          needsRefresh: ({ transactions }) =>
            transactions.some(({ effects }) => effects.some((effect) => effect.is(faultMoved))),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
        language.of([]),
        access.of([]),
        codeTheme,
      ],
    }),
  });
  return {
    replace(code) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code }, selection: { anchor: 0 } });
    },
    setLanguage(next) {
      view.dispatch({ effects: language.reconfigure(next ? languages[next]() : []) });
    },
    setReadOnly(readOnly) {
      view.dispatch({ effects: access.reconfigure(EditorState.readOnly.of(readOnly)) });
    },
    setFault(next) {
      fault = next;
      view.dispatch({ effects: faultMoved.of(null) });
      forceLinting(view);
    },
    goTo(number) {
      const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
      view.dispatch({
        selection: { anchor: line.from },
        effects: EditorView.scrollIntoView(line.from, { y: 'center' }),
      });
      view.focus();
    },
    syntaxFault: () => findSyntaxFault(view.state),
    destroy: () => view.destroy(),
  };
}
