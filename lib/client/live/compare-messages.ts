import compile from 'icu-minify/compile';

const SELECT = 1;

export type Messages = { [key: string]: string | Messages };

/** Every text by its whole key: `app.title`. */
export function flattenMessages(messages: Messages, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flattenMessages(value, `${prefix}${key}.`)),
    ),
  );
}

/** What keeps a language from saying all that the first one says, a sentence each. */
export function compareMessages(first: Messages, others: Record<string, Messages>): string[] {
  const texts = flattenMessages(first);
  return Object.entries(others).flatMap(([locale, messages]) => {
    const translated = flattenMessages(messages);
    return [
      ...Object.keys(texts).flatMap((key) => (translated[key]?.trim() ? [] : [`${locale}: ${key} is missing`])),
      ...Object.keys(translated).flatMap((key) => (key in texts ? [] : [`${locale}: ${key} is in no other language`])),
      ...Object.entries(texts).flatMap(([key, text]) => {
        const wanted = listPlaceholders(text);
        const found = listPlaceholders(translated[key] ?? text);
        return wanted === found ? [] : [`${locale}: ${key} fills ${found || 'nothing'}, not ${wanted || 'nothing'}`];
      }),
    ];
  });
}

/** Arguments and tags by name, and the words that a `select` chooses by. */
function listPlaceholders(text: string): string {
  const compiled: unknown = compile(text);
  const found = Array.isArray(compiled) ? compiled.flatMap(readNode) : [];
  return [...new Set(found)].sort().join(', ');
}

/** A node is a text, a number for `#`, or an array: a name alone, with its kind and cases, or with a tag's content. */
function readNode(node: unknown): string[] {
  if (!Array.isArray(node)) return [];
  const [name, kind, cases]: unknown[] = node;
  if (typeof kind !== 'number') return [String(name), ...node.slice(1).flatMap(readNode)];
  const entries = typeof cases === 'object' && cases !== null ? Object.entries(cases) : [];
  const inside = entries.flatMap(([, message]) => (Array.isArray(message) ? message.flatMap(readNode) : []));
  // A case for 1 is a matter of grammar.
  const words = kind === SELECT ? entries.map(([word]) => word).filter((word) => !['1', 'other'].includes(word)) : [];
  return [words.length > 0 ? `${name} (${words.sort().join(', ')})` : String(name), ...inside];
}
