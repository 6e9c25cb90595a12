import { notOffered } from '#lib/local-aws/aws-error.ts';

const TERM = /(\??)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g;
/** JSON and space-delimited patterns, regular expressions, exclusions. */
const OTHER_SYNTAX = /^[{[%-]/;

/** Unstructured patterns: words, and phrases in quotation marks. All must be there, or one of those with a `?` where all have one. */
export function matcherOf(pattern: string): (message: string) => boolean {
  const terms = [...pattern.matchAll(TERM)].map(([, mark, phrase, word = '']) => {
    if (phrase === undefined && OTHER_SYNTAX.test(word)) {
      throw notOffered(`the filter pattern ${pattern.slice(0, 200)}`);
    }
    return { isOptional: mark !== '', text: phrase === undefined ? word : phrase.replace(/\\(.)/g, '$1') };
  });
  const needed = terms.filter(({ isOptional }) => !isOptional);
  const isIn = (message: string) => (term: { text: string }) => message.includes(term.text);
  return (message) =>
    needed.length > 0 || terms.length === 0 ? needed.every(isIn(message)) : terms.some(isIn(message));
}
