/** A whole number within a range as queries and forms spell it; throws `invalid` for anything else. */
export function queryNumber(
  text: string | undefined,
  { min, max, fallback }: { min: number; max: number; fallback: number },
  invalid: () => Error,
): number {
  if (text === undefined || text === '') return fallback;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw invalid();
  return value;
}
