const LOCAL_CHARACTER = /[\p{L}\p{N}._%+'-]/u;
const MAX_LOCAL_LENGTH = 64;
/** Behind the `@`: labels with dots between, the last of them letters. */
const DOMAIN =
  /[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:\.[\p{L}\p{N}][\p{L}\p{N}-]{0,62}){0,8}\.(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})/uy;

/** Looks around each `@` and no further than an address may reach. */
export function redactEmails(text: string, mark: string): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (at < from) continue;
    const start = localStart(text, at, from);
    DOMAIN.lastIndex = at + 1;
    const length = start < at ? DOMAIN.exec(text)?.[0].length : undefined;
    if (length === undefined) continue;
    result += text.slice(from, start) + mark;
    from = at + 1 + length;
  }
  return from === 0 ? text : result + text.slice(from);
}

function localStart(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && at - start < MAX_LOCAL_LENGTH && LOCAL_CHARACTER.test(text[start - 1] ?? '')) start -= 1;
  while (start < at && !/[\p{L}\p{N}_+%]/u.test(text[start] ?? '')) start += 1;
  return start;
}
