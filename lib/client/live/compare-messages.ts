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

function listPlaceholders(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map((match) => match[1] ?? ''))].sort().join(', ');
}
