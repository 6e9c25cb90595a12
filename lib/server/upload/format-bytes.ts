const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** 500000000 → "500 MB", 1234567 → "1.2 MB": decimal UNITS, one digit after the point where it says something. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  return `${Number((bytes / 1000 ** power).toFixed(1))} ${UNITS[power]}`;
}
