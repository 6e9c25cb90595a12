/** The stretch of `lengthMs` that `now` is in, the same for all servers: a counter of it starts from 0 in the next one. */
export function currentWindow(lengthMs: number, now: number) {
  const number = Math.floor(now / lengthMs);
  const expiresAt = (number + 1) * lengthMs;
  return { name: String(number), expiresAt, retryAfterSeconds: Math.max(1, Math.ceil((expiresAt - now) / 1000)) };
}
