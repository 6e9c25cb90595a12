import { OWN_NAMES } from './own-values.ts';

/** What a message's variable parts look like, in the order in which they are tried. Every repetition is bounded. */
export interface TokenPattern {
  name: string;
  /** Sticky. */
  pattern: RegExp;
  accepts?: (text: string, message: string, at: number) => boolean;
}

/** A placeholder that stands inside a longer value: `s3://<bucket>/<key>`. */
const INNER = `<(?:${OWN_NAMES.join('|')})>`;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}';
const CLOCK = '\\d{1,2}:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?';
const ZONE = '(?: ?(?:Z|UTC|GMT|[A-Z]{3,4}|[+-]\\d\\d:?\\d\\d))?';
const SEGMENT = `(?:[\\p{L}\\p{N}_.@%+=~$*-]|${INNER}){1,255}`;
const AMOUNT = '\\d{1,20}(?:[.,]\\d{1,9})?';
const DATA_FILE =
  '(?:jpe?g|png|gif|csv|tsv|jsonl?|ndjson|xml|pdf|txt|zip|t?gz|tar|bz2|zst|parquet|avro|orc|mp[34]|mov|avi|wav|xlsx?|docx?|html?|log|heic|webp|tiff?|bmp|svg|ya?ml|sql|dat|bin|tmp|bak)';

const rule = (name: string, source: string, accepts?: TokenPattern['accepts'], flags = 'uy'): TokenPattern => ({
  name,
  pattern: new RegExp(source, flags),
  ...(accepts && { accepts }),
});

export const TOKEN_PATTERNS: readonly TokenPattern[] = [
  rule('email', "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.%+'-]{0,63}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}"),
  // Jackson repeats what it read.
  rule('source', '(?<=\\[)Source: [^\\n]{1,2000}?(?=; ?line: \\d)'),
  rule('quoted', '(?<=[\\s(\\[]):[\\p{L}_][\\p{L}\\p{N}_]{0,100}[?!]?(?![\\p{L}\\p{N}_:])'),
  rule('quoted', '(?<=\\bKey: )[^\\s<]{1,200}(?=$|\\n)'),
  rule('token', 'eyJ[\\w-]{5,2000}(?:\\.[\\w-]{0,2000}){1,4}'),
  rule('url', `[a-z][a-z0-9+.-]{1,30}://(?:${INNER}|[^\\s"'\`<>(){}|\\\\^,]){1,2048}`, undefined, 'iuy'),
  rule('arn', `arn:aws[a-z-]{0,20}:(?:${INNER}|[^\\s"'\`<>(){},;]){1,1024}`),
  rule('trace', '(?:1-[0-9a-f]{8}-[0-9a-f]{24}|00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})(?![\\w-])', undefined, 'iuy'),
  rule('uuid', '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\\w-])', undefined, 'iuy'),
  rule('ip', '\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2}|:\\d{1,5})?(?![\\p{L}\\p{N}_]|\\.\\d)'),
  rule(
    'time',
    `\\d{4}([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])(?:[T ]${CLOCK}${ZONE})?(?![\\p{L}\\p{N}_])`,
  ),
  rule('time', '\\d{8}T\\d{6}Z?(?!\\w)'),
  rule('time', `\\d{1,2}([/.])\\d{1,2}\\1\\d{4}(?:,? ${CLOCK}(?: ?[AP]M)?)?(?!\\w)`),
  rule('time', `\\d{1,2}/${MONTH}/\\d{4}:\\d\\d:\\d\\d:\\d\\d(?: [+-]\\d{4})?`),
  rule('time', `(?:${DAY},? )?\\d{1,2}[ -]${MONTH}[ -]\\d{2,4}(?: ${CLOCK}${ZONE})?(?!\\w)`),
  rule('time', `(?:${DAY} )?${MONTH} {1,2}\\d{1,2} (?:\\d{4} )?${CLOCK}${ZONE}(?: \\d{4})?(?!\\w)`),
  rule('time', `${CLOCK}(?: ?[AP]M)?(?![\\w:])`),
  rule('ip', '(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\\w{1,16})?(?![\\w:(])', isAddress, 'iuy'),
  rule('hex', '(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![\\w:])', undefined, 'iuy'),
  rule('duration', '(?:\\d{1,20}(?:\\.\\d{1,9})?(?:h|ms|m|s|d|µs|us|ns)){1,4}(?![\\p{L}\\p{N}_])'),
  rule(
    'duration',
    `${AMOUNT} ?(?:[mnµu]s|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|milli(?:second)?s|millisecond|microseconds?|nanoseconds?)(?![\\p{L}\\p{N}_])`,
    undefined,
    'iuy',
  ),
  rule('duration', 'P(?:\\d{1,6}D)?T?(?:\\d{1,9}(?:\\.\\d{1,9})?[HMS]){1,3}(?!\\w)'),
  rule('number', `${AMOUNT} ?(?:[KMGTP]i?B|[kmgtp]b|bytes?|B|%)(?![\\p{L}\\p{N}_])`),
  rule('path', `[A-Za-z]:\\\\(?:${INNER}|[^\\s"'\`<>|:*?,;()]){0,1024}`),
  rule('path', `(?:~|\\.{1,2})?/${SEGMENT}(?:/${SEGMENT}){0,60}/?`, isRootedPath),
  rule('id', '(?=[A-Za-z0-9/_-]{0,200}[+=])[A-Za-z0-9+/_-]{18,400}={0,2}(?![A-Za-z0-9+/=])', isMixed),
  rule('path', `[\\p{L}\\p{N}_]${SEGMENT}(?:/${SEGMENT}){1,60}/?`, isRelativePath),
  rule('path', `[\\p{L}\\p{N}_][\\p{L}\\p{N}_.%+=~-]{0,254}\\.${DATA_FILE}(?![\\p{L}\\p{N}_])`, undefined, 'iuy'),
  rule(
    'host',
    '(?:[a-z0-9-]{1,63}\\.){1,8}(?:com|net|org|io|internal|local|dev|cloud|co|kr|jp|de|uk|eu|us)(?![\\w-]|\\.\\w)',
    hasDigit,
    'iuy',
  ),
  rule('hex', '0x[0-9a-f]{1,64}(?![\\p{L}\\p{N}_])', undefined, 'iuy'),
  rule(
    'hex',
    '(?:[0-9a-f]{8,128}|[0-9A-F]{8,128})(?![\\p{L}\\p{N}_-])',
    (text) => hasDigit(text) && /[a-f]/i.test(text),
  ),
  rule('number', 'v?\\d{1,9}(?:\\.\\d{1,9}){2,5}(?:[-+][\\w.-]{1,40})?(?![\\p{L}\\p{N}_])'),
  rule('number', 'v\\d{1,9}(?:\\.\\d{1,9}){0,5}(?:[-+][\\w.-]{1,40})?(?![\\p{L}\\p{N}_])'),
  rule(
    'number',
    '[+-]?\\d{1,40}(?:[.,]\\d{1,20}){0,6}(?:[eE][+-]?\\d{1,4}|st|nd|rd|th)?(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])',
  ),
];

export function hasDigit(text: string): boolean {
  return /\d/.test(text);
}

/** `::1`, `fe80::1`, eight groups; not `a::b`, a name of Rust's or C++'s. */
function isAddress(text: string): boolean {
  const [compressed, ...more] = text.split('::').slice(1);
  if (!hasDigit(text) || more.length > 0) return false;
  return compressed === undefined ? text.split(':').length === 8 : true;
}

function isMixed(text: string): boolean {
  return hasDigit(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
}

function isRootedPath(text: string, message: string, at: number): boolean {
  if (/[\p{L}\p{N}_<>]/u.test(message[at - 1] ?? '')) return false;
  return text.indexOf('/', text.indexOf('/') + 1) > 0 || /\.\w{1,8}$/.test(text) || hasDigit(text);
}

const MIME_TYPE = /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]{1,80}$/;
/** As the JVM writes a class inside. */
const CLASS_PATH = /^[a-z]\w{0,60}(?:\/[a-z]\w{0,60}){0,12}\/[A-Z][\w$]{0,120}$/;

function isRelativePath(text: string): boolean {
  if (MIME_TYPE.test(text) && !/\.\w{2,4}$/.test(text)) return false;
  if (CLASS_PATH.test(text) || /^HTTP\/\d/i.test(text)) return false;
  return hasDigit(text) || /\.\w{1,6}$/.test(text) || text.split('/', 3).length === 3;
}
