/** Most characters that each derived column keeps; the body always keeps everything. */
export const COLUMN_LIMITS = {
  id: 512,
  name: 200,
  errorType: 500,
  errorMessage: 4096,
  responsePreview: 120,
  key: 1024,
  searchText: 16_384,
} as const;

/** Text that both stores accept, cut at `limit`: PostgreSQL refuses U+0000 and lone surrogates. */
export function columnText(text: string, limit: number): string {
  const cut = text.length > limit ? cutWhole(text, limit) : text;
  const wellFormed = cut.isWellFormed() ? cut : cut.toWellFormed();
  return wellFormed.includes('\u0000') ? wellFormed.replaceAll('\u0000', '\ufffd') : wellFormed;
}

function cutWhole(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? limit - 1 : limit);
}
