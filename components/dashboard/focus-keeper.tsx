'use client';

import { useEffect } from 'react';
import { type FocusTrail, followFocus, passFocusOn } from '#lib/client/focus-heir.ts';

/** Lists of records scroll by leaving rows out: there the focus may be lost without anybody having closed anything. */
const LEFT_ALONE = '[data-record-list]';

/** Hiding a row or closing a form never drops the focus, which would send the keyboard to the top of the page. */
export function FocusKeeper() {
  useEffect(() => {
    let trail: FocusTrail | undefined;
    const follow = ({ target }: FocusEvent) => {
      trail = target instanceof Element && !target.closest(LEFT_ALONE) ? followFocus(target) : undefined;
    };
    const observer = new MutationObserver(() => trail && passFocusOn(trail));
    document.addEventListener('focusin', follow);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', follow);
      observer.disconnect();
    };
  }, []);
  return null;
}
