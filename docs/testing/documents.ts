import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

export interface Document {
  path: string;
  text: string;
}

/** Every page of documentation, by path from the top of the project. */
export async function readDocuments(): Promise<Document[]> {
  const paths = globSync('{README*.md,AGENTS.md,docs/**/*.md}').sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
}

export interface Heading {
  level: number;
  title: string;
}

export function headingsOf(text: string): Heading[] {
  return [...withoutFences(text).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    title,
  }));
}

/** The anchors that GitHub gives the headings. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const { title } of headingsOf(text)) {
    const slug = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n += 1) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Targets of links and pictures that stay within the project. */
export function relativeLinksOf(text: string): string[] {
  return [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Lines of code blocks, in their order. */
export function commandLinesOf(text: string): string[] {
  return [...withoutFences(text).matchAll(/^ {4}(\S.*)$/gm)].map(([, line = '']) => line);
}

/** Fenced blocks of code in a language. */
export function codeBlocksOf(text: string, language: string): string[] {
  return text
    .split(`\n\`\`\`${language}\n`)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('\n```') + 1));
}

/** Tables, each row as its first cell. */
export function tableRowsOf(text: string): string[] {
  return [...withoutFences(text).matchAll(/^\| (.*?) \|/gm)].map(([, cell = '']) => cell);
}

function withoutFences(text: string): string {
  return text.replace(/^```.*?^```$/gms, '');
}
