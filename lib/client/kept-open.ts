export const KEPT_PARTS = ['lesson', 'charts'] as const;
export type KeptPart = (typeof KEPT_PARTS)[number];

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;
const listeners = new Set<() => void>();
/** As this tab has it, also where cookies are forbidden. */
const opened: Partial<Record<KeptPart, boolean>> = {};

/** A cookie, so that the server leaves room for the part at once. */
export function keptOpenCookie(part: KeptPart): string {
  return `${part}-open`;
}

/** Whether a part of the page was open when this browser last left it. */
export function readOpen(part: KeptPart): boolean {
  opened[part] ??= document.cookie.includes(`${keptOpenCookie(part)}=`);
  return opened[part];
}

export function keepOpen(part: KeptPart, isOpen: boolean): void {
  opened[part] = isOpen;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, and a classroom's dashboard has none.
  document.cookie = `${keptOpenCookie(part)}=; path=/; max-age=${isOpen ? ONE_YEAR_SECONDS : 0}; samesite=lax`;
  for (const listener of listeners) listener();
}

export function onKeptOpen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
