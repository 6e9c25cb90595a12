import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const IMPORT = /\b(?:from|import)\s*\(?\s*'((?:#components|#lib\/client|\.)[^']*\.tsx?)'/g;
const COMMENT = /\/\*.*?\*\/|^\s*\/\/[^\n]*$/gms;
const TRANSLATIONS = /\bconst (\w+) = useTranslations\((?:'([\w.]*)')?\)/g;
const MADE_TRANSLATIONS = /\buseTranslations\(`([\w.]*)\.\$\{/g;
const KEY = "'([\\w.-]+)'";
const CALL = /^(?:\.(?:rich|has|markup))?\(/;
const CALLED_WITH = {
  key: new RegExp(`^${KEY}[,)]`),
  madeKey: /^`([\w.]+)\.\$\{/,
  eitherKey: new RegExp(`^[^'\`]+ \\? ${KEY} : ${KEY}[,)]`),
};

/** The keys of `messages/*.json` that the components below a file use: a key, or what it begins with where it is made. */
export async function readNeededMessages(entry: string, { not = [] }: { not?: string[] } = {}): Promise<string[]> {
  const seen = new Set(not.map((path) => resolve(ROOT, path)));
  const needed = new Set<string>();
  const waiting = [resolve(ROOT, entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = await readFile(file, 'utf8');
    for (const key of readKeys(source)) needed.add(key);
    for (const [, path = ''] of source.matchAll(IMPORT)) waiting.push(resolveImport(path, file));
  }
  return [...needed].toSorted();
}

function resolveImport(path: string, importer: string): string {
  return path.startsWith('#') ? resolve(ROOT, path.slice(1)) : resolve(dirname(importer), path);
}

function* readKeys(commented: string): Generator<string> {
  const source = commented.replace(COMMENT, '');
  for (const [, made = ''] of source.matchAll(MADE_TRANSLATIONS)) yield made;
  for (const [declaration, name = '', namespace = ''] of source.matchAll(TRANSLATIONS)) {
    const use = new RegExp(`(?<![\\w.'"/$-])${name}(?![\\w'":-])(?=([^\\n]{0,200}))`, 'g');
    for (const [, rest = ''] of source.replaceAll(declaration, '').matchAll(use)) {
      for (const key of readUse(rest)) yield [namespace, key].filter(Boolean).join('.');
    }
  }
}

/** The keys that the text behind a translator's name asks for. Given on to somebody else, it may ask for any: `''`. */
function readUse(rest: string): string[] {
  const given = rest.replace(CALL, '');
  for (const pattern of Object.values(CALLED_WITH)) {
    const match = pattern.exec(given);
    if (match && given !== rest) return match.slice(1);
  }
  return [''];
}
