import type { KeyboardEvent } from 'react';

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The arrows of a radio group, where a choice has effects: they move the focus, and choose nothing. */
export function moveRadioFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const radios: (Element | null)[] = [...event.currentTarget.querySelectorAll('[role="radio"]')];
  const at = radios.indexOf(document.activeElement);
  if (step === undefined || at === -1) return;
  event.preventDefault();
  const next = radios[(at + step + radios.length) % radios.length];
  if (next instanceof HTMLElement) next.focus();
}
