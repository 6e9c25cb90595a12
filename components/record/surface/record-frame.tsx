'use client';

import { type RefObject, useLayoutEffect } from 'react';
import { RecordView } from '#components/record/record-view.tsx';
import { replaceRecord } from './record-surface.ts';
import { RecordToolbar } from './record-toolbar.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { useStepKeys } from './use-record-keys.ts';

interface Props {
  id: number;
  titleId: string;
  scroller: RefObject<HTMLDivElement | null>;
  onClose: () => void;
}

/** The open record below its controls, in the pane and in the drawer alike. */
export function RecordFrame({ id, titleId, scroller, onClose }: Props) {
  const neighbours = useNeighbours(id);
  const open = (other: number | undefined) => other !== undefined && replaceRecord(other);
  useStepKeys({ onPrevious: () => open(neighbours?.previousId), onNext: () => open(neighbours?.nextId) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another record starts at its top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [id]);
  return (
    <>
      <RecordToolbar id={id} neighbours={neighbours} onOpen={open} onClose={onClose} />
      {/* Takes the focus, so that arrow keys scroll the record at once. */}
      <div ref={scroller} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none">
        <RecordView key={id} id={id} titleAs="h2" titleId={titleId} />
      </div>
    </>
  );
}
