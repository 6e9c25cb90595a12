'use client';

import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { HandlerLanguage } from '#lib/domain/api/function-api.ts';
import type { ShownFault } from './code-diagnostics.ts';
import { type CodeEditorHandle, createCodeEditor } from './create-code-editor.ts';
import { readPageNonce } from './page-nonce.ts';

interface Props {
  /** What the editor starts with; later texts come through `ref`. */
  initialCode: string;
  language: HandlerLanguage | undefined;
  readOnly: boolean;
  fault: ShownFault | undefined;
  label: string;
  onChange: (code: string) => void;
  ref: Ref<Pick<CodeEditorHandle, 'replace' | 'goTo' | 'syntaxFault'>>;
}

export function CodeEditor({ initialCode, language, readOnly, fault, label, onChange, ref }: Props) {
  const t = useTranslations('functionEditor');
  const container = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditorHandle>(undefined);
  const changed = useEffectEvent((code: string) => onChange(code));
  const start = useEffectEvent((parent: HTMLElement) =>
    createCodeEditor({
      parent,
      code: initialCode,
      label,
      syntaxMessage: t('syntax'),
      nonce: readPageNonce(),
      onChange: (code) => changed(code),
    }),
  );

  useEffect(() => {
    if (!container.current) return;
    const created = start(container.current);
    editor.current = created;
    return () => created.destroy();
  }, []);
  useEffect(() => editor.current?.setLanguage(language), [language]);
  useEffect(() => editor.current?.setReadOnly(readOnly), [readOnly]);
  const { line, message } = fault ?? {};
  useEffect(() => {
    editor.current?.setFault(line === undefined || message === undefined ? undefined : { line, message });
  }, [line, message]);
  useImperativeHandle(ref, () => ({
    replace: (code) => editor.current?.replace(code),
    goTo: (target) => editor.current?.goTo(target),
    syntaxFault: () => editor.current?.syntaxFault(),
  }));

  return <div ref={container} className="min-h-40 min-w-0 flex-1 overflow-hidden border-line border-y" />;
}
