import { escapeDeceptive } from '#lib/domain/json/json-source.ts';

/** GitHub takes 65,536 characters an issue. */
const MAX_BLOCK_LENGTH = 18_000;

/** Those that say something. */
export function factList(facts: readonly (readonly [name: string, value: string | undefined])[]): string {
  return facts
    .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`- ${name}: ${codeSpan(value)}`]))
    .join('\n');
}

/** Nothing for a text that is absent or blank. */
export function fencedBlock(title: string, language: string, content: string | undefined): string[] {
  if (content === undefined || content.trim() === '') return [];
  const cut = escapeDeceptive(content).slice(0, MAX_BLOCK_LENGTH).replace(/\s+$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(cut) + 1));
  const heading = content.length > MAX_BLOCK_LENGTH ? `${title} (the first ${MAX_BLOCK_LENGTH} characters)` : title;
  return [`**${heading}**`, `${fence}${language}\n${cut}\n${fence}`];
}

export function codeSpan(text: string): string {
  const line = escapeDeceptive(text).replace(/\s+/g, ' ').trim();
  const ticks = '`'.repeat(longestRun(line) + 1);
  return line.includes('`') ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
