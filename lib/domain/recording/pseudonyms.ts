import { redact } from '#lib/domain/redact/redact.ts';

/** The same thing always gets the same name, and no name leads back: numbers are given in the order of appearance. */
export interface Pseudonyms {
  participantId(id: string): string;
  nickname(participantId: string, nickname?: string): string;
  /** By what the person called the file. */
  filename(name: string): string;
  /** Of an upload, a request, a function or a principal: as a UUID. */
  id(kind: string, id: string): string;
  functionName(name: string): string;
  address(address: string): string;
  /** Remembers a name that texts may hold, in whatever spelling. */
  learn(name: string | undefined): void;
  /** A text of the function's: names, ids, addresses and secrets replaced. */
  text(text: string): string;
}

const ADDRESSES = 254;
/** Shorter names are replaced where they stand as a word, longer ones wherever they stand. */
const WORD_LENGTH = 4;
const MAX_TEXT = 10_000;
const WORDS = { email: 'e-mail', token: 'token', key: 'key', password: 'password' };
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const PARTICIPANT = /p[0-9a-f]{16}/g;
const ACCOUNT = /(?<!\d)\d{12}(?!\d)/g;
const PRINCIPAL = /\bA[A-Z]{3}[A-Z0-9]{12,28}\b/g;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;
const IPV6 = /(?<![0-9a-z:])(?:[0-9a-f]{0,4}:){2,8}[0-9a-f]{0,4}(?![0-9a-z:])/gi;
/** Other ids of AWS: long, and of letters and digits both. */
const LONG_ID = /(?<![\w+/=])(?=[\w+/=]*\d)(?=[\w+/=]*[A-Za-z])[\w+/=]{20,400}/g;

export function createPseudonyms(): Pseudonyms {
  const numbers = new Map<string, Map<string, number>>();
  const names = new Set<string>();
  let pattern: RegExp | undefined;

  function numberOf(kind: string, value: string): number {
    const known = numbers.get(kind) ?? new Map<string, number>();
    numbers.set(kind, known);
    const number = known.get(value) ?? known.size + 1;
    known.set(value, number);
    return number;
  }
  const uuid = (kind: string, value: string) =>
    `00000000-0000-4000-${{ upload: '8', request: '9' }[kind] ?? 'a'}000-${numberOf(kind, value).toString(16).padStart(12, '0')}`;
  const participantId = (id: string) => `p${numberOf('participant', id).toString(16).padStart(16, '0')}`;
  const address = (value: string) => `192.0.2.${((numberOf('address', value) - 1) % ADDRESSES) + 1}`;

  function learn(name: string | undefined): void {
    for (const spelling of name === undefined ? [] : spellingsOf(name)) {
      if (names.has(spelling)) continue;
      names.add(spelling);
      pattern = undefined;
    }
  }

  function namePattern(): RegExp | undefined {
    if (names.size === 0) return undefined;
    const longestFirst = [...names].sort((one, other) => other.length - one.length);
    return new RegExp(longestFirst.map(patternOf).join('|'), 'giu');
  }

  return {
    participantId,
    nickname(id, nickname) {
      learn(nickname);
      return `Participant ${numberOf('participant', id)}`;
    },
    filename(name) {
      learn(name);
      return `file-${numberOf('file', name)}`;
    },
    id: uuid,
    functionName: (name) => `function-${numberOf('function', name)}`,
    address,
    learn,
    text(text) {
      pattern ??= namePattern();
      const short = text.slice(0, MAX_TEXT).toWellFormed();
      const unnamed = pattern ? short.replace(pattern, '«name»') : short;
      return redact(unnamed, WORDS)
        .replace(UUID, (id) => uuid('other', id.toLowerCase()))
        .replace(PARTICIPANT, participantId)
        .replace(IPV4, address)
        .replace(IPV6, address)
        .replace(ACCOUNT, '000000000000')
        .replace(PRINCIPAL, '«id»')
        .replace(LONG_ID, '«id»');
    },
  };
}

/** As a program may write a name: as it is, in JSON, in an address, in an S3 key or event, decomposed. */
function spellingsOf(name: string): string[] {
  const whole = name.toWellFormed().trim();
  const forms = [whole, whole.normalize('NFC'), whole.normalize('NFD')];
  const spellings = forms.flatMap((form) => {
    const encoded = encodeURIComponent(form);
    const ascii = [...form].map((each) => ((each.codePointAt(0) ?? 0) > 0x7e ? escapeAsJson(each) : each)).join('');
    return [form, JSON.stringify(form).slice(1, -1), ascii, encoded, encoded.replaceAll('%20', '+')];
  });
  return [...new Set(spellings)].filter((spelling) => spelling.length > 0);
}

function escapeAsJson(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}

function patternOf(name: string): string {
  const quoted = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return name.length >= WORD_LENGTH ? quoted : `(?<![\\p{L}\\p{N}])${quoted}(?![\\p{L}\\p{N}])`;
}
