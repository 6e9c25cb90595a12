/** The content security policy's nonce of this page: scripts show theirs to scripts only. */
export function readPageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}
