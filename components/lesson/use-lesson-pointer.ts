import { useEffect, useRef } from 'react';
import type { LessonStepName } from '#lib/domain/lesson/lesson-steps.ts';

const MARK = 'data-lesson-here';

/** What a step speaks of, as the page marks it with `data-lesson`. */
export function targetOf(step: LessonStepName, recordId: number | undefined): string | undefined {
  switch (step) {
    case 'queues':
    case 'destinations':
    case 'stop-pollers':
      return '[data-lesson~="queues"]';
    case 'returns':
    case 'raises':
    case 'put-back':
      return '[data-lesson~="function"]';
    case 'upload-success':
    case 'upload-failure':
      return '[data-lesson~="upload"]';
    case 'available-success':
    case 'poll-success':
      return '[data-lesson~="queue-success"]';
    case 'retries':
    case 'available-failure':
    case 'poll-failure':
      return '[data-lesson~="queue-failure"]';
    case 'predict-success':
    case 'predict-failure':
      return undefined;
    case 'read-success':
    case 'read-failure':
      return recordId === undefined ? undefined : `[data-record-id="${recordId}"]`;
  }
}

/** Outlines what a step speaks of and brings it into view, beside the lesson or above it. */
export function useLessonPointer(selector: string | undefined): void {
  const scrolledTo = useRef<Element>(undefined);
  useEffect(() => () => clearMark(), []);
  // After each drawing: what is pointed at may be drawn later than the step, or anew.
  useEffect(() => {
    const target = selector === undefined ? null : document.querySelector(selector);
    if (target?.hasAttribute(MARK)) return;
    clearMark();
    if (!target) return;
    target.setAttribute(MARK, '');
    if (scrolledTo.current === target) return;
    scrolledTo.current = target;
    target.scrollIntoView({ block: 'nearest' });
  });
}

function clearMark(): void {
  for (const element of document.querySelectorAll(`[${MARK}]`)) element.removeAttribute(MARK);
}
