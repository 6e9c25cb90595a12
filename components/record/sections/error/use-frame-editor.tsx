'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { LaterMessages } from '#components/later-messages.tsx';
import { useSession } from '#components/session-provider.tsx';
import { functionOptions } from '#lib/client/queries.ts';
import type { RecordDetail, StackFrame } from '#lib/domain/api/record-api.ts';
import { isHandlerFrame } from '#lib/domain/is-handler-frame.ts';

const FunctionEditorDialog = dynamic(
  () => import('#components/function-editor/function-editor-dialog.tsx').then((module) => module.FunctionEditorDialog),
  { ssr: false },
);

export interface FrameEditor {
  canOpen(frame: StackFrame): boolean;
  open(frame: StackFrame): void;
  /** The editor, while it is open. */
  dialog: ReactNode;
}

/** Opens the function's code at a frame's line, for who may see the code, where the frame is in the file that is edited. */
export function useFrameEditor({ functionName }: Pick<RecordDetail, 'functionName'>): FrameEditor {
  const mayOpen = useSession().role === 'instructor';
  const settings = useQuery(functionOptions).data;
  const [line, setLine] = useState<number>();
  return {
    canOpen: (frame) =>
      mayOpen && settings !== undefined && settings.name === functionName && isHandlerFrame(frame, settings),
    open: (frame) => setLine(frame.line),
    dialog: line !== undefined && (
      <LaterMessages part="editor">
        <FunctionEditorDialog line={line} onClose={() => setLine(undefined)} />
      </LaterMessages>
    ),
  };
}
