export type ShortcutTarget = 'filter' | 'upload' | 'row' | 'keys';

/** The row to go to is the one that Tab would reach, of the list used last. */
export function shortcutTargetSelector(target: ShortcutTarget): string {
  return target === 'row' ? '[data-record-list] a[tabindex="0"], [data-setup-row]' : `[data-shortcut="${target}"]`;
}

/** Returns whether there is such a control to focus. */
export function focusShortcutTarget(target: ShortcutTarget): boolean {
  const element = document.querySelector<HTMLElement>(shortcutTargetSelector(target));
  element?.focus();
  return element !== null;
}

const TYPING_INPUTS =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING_INPUTS) !== null;
}
