import { type RefObject, useLayoutEffect, useState } from 'react';

/** Of the 12 px monospaced font, as a share of its size: near enough for every common one. */
const CHARACTER_WIDTH_PX = 7.25;
const GUTTER_PX = 56;
const FEWEST_COLUMNS = 20;

/** How many characters fit beside each other in the element. Follows its width in steps of eight, so that it seldom changes. */
export function useColumns(element: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(80);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => {
      const fit = Math.floor((target.clientWidth - GUTTER_PX) / CHARACTER_WIDTH_PX);
      setColumns(Math.max(FEWEST_COLUMNS, fit - (fit % 8)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return columns;
}
