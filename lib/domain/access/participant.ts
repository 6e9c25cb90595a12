/** Named, so that each theme draws them with enough contrast. */
export const PARTICIPANT_COLOURS = ['red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'] as const;
export type ParticipantColour = (typeof PARTICIPANT_COLOURS)[number];

export const MAX_NICKNAME_LENGTH = 24;

// Control, format (zero-width, bidirectional), private and unassigned characters, surrogates, odd separators and blanks.
// The joiner between two parts of an emoji is kept, with the part before it. No lookbehind: older phones lack it.
const INVISIBLE =
  /(\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?\u200d)(?=\p{Extended_Pictographic})|[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu;
/** More marks than these on one letter draw over the lines around it. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;
const MAX_TYPED_LENGTH = 1_000;

/** The name as it will be shown: one line, NFC, nothing invisible. `undefined`: nothing, or too much, is left of it. */
export function readNickname(typed: string): string | undefined {
  const name = typed
    .slice(0, MAX_TYPED_LENGTH)
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, (_, joined: string | undefined) => joined ?? '')
    .replace(STACKED_MARKS, '$1')
    .trim();
  const isBlank = /^[\p{M}\s]*$/u.test(name);
  return isBlank || countCharacters(name) > MAX_NICKNAME_LENGTH ? undefined : name;
}

/** As a person counts: an emoji of several code points is one. */
function countCharacters(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}

const PARTICIPANT_ID = /^p[0-9a-f]{16}$/;

/** The participant in whose folder an object lies; `undefined`: in nobody's. */
export function participantOfKey(key: string | undefined): string | undefined {
  const folders = key?.split('/').slice(0, -1) ?? [];
  return folders.find((folder) => PARTICIPANT_ID.test(folder));
}
