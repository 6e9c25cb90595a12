/** Where a viewer is in the store's changes. Without a store id it is taken for this store's. */
export interface StreamCursor {
  storeId?: string;
  seq: number;
}

/** Reads `SEQ` or `STORE_ID-SEQ`. What is neither is a place in no store. */
export function parseStreamCursor(text: string): StreamCursor {
  const match = /^(?:(.{1,100})-)?(\d{1,15})$/.exec(text);
  if (!match) return { storeId: '', seq: 0 };
  return { seq: Number(match[2]), ...(match[1] !== undefined && { storeId: match[1] }) };
}

export function formatStreamCursor(storeId: string, seq: number): string {
  return `${storeId}-${seq}`;
}
