import { notOffered } from '#lib/local-aws/aws-error.ts';

const TERM = /"((?:[^"\\]|\\.)*)"|([^\s"]+)/g;
/** JSON and space-delimited patterns, regular expressions, alternatives, exclusions. */
const OTHER_SYNTAX = /^[{[%?-]/;

/** Unstructured patterns whose terms must all be there: words, and phrases in quotation marks. */
export function matcherOf(pattern: string): (message: string) => boolean {
  const terms = [...pattern.matchAll(TERM)].map(([, phrase, word = '']) => {
    if (phrase === undefined && OTHER_SYNTAX.test(word))
      throw notOffered(`the filter pattern ${pattern.slice(0, 200)}`);
    return phrase === undefined ? word : phrase.replace(/\\(.)/g, '$1');
  });
  return (message) => terms.every((term) => message.includes(term));
}
