/** Where a tab is in the store's changes: `SEQ`, or `STORE_ID-SEQ` once the stream has named its store. */
interface CursorParts {
  storeId?: string;
  seq: number;
}

function parseCursor(cursor: string): CursorParts {
  const dash = cursor.lastIndexOf('-');
  const seq = Number(cursor.slice(dash + 1));
  return dash === -1 ? { seq } : { storeId: cursor.slice(0, dash), seq };
}

/** Whether they name two different stores: then one of them counts for nothing. */
export function areOfDifferentStores(a: string, b: string): boolean {
  const [first, second] = [parseCursor(a).storeId, parseCursor(b).storeId];
  return first !== undefined && second !== undefined && first !== second;
}

/** Whether a change is news to a tab that has been told everything up to `told`. */
export function isNews(cursor: string, lastDelivered: string | undefined): boolean {
  if (lastDelivered === undefined || areOfDifferentStores(cursor, lastDelivered)) return true;
  return parseCursor(cursor).seq > parseCursor(lastDelivered).seq;
}
