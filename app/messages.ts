import compile from 'icu-minify/compile';
import type { NestedKeyOf } from 'use-intl/core';
import { compareMessages } from '#lib/client/live/compare-messages.ts';
import type { Locale } from '#lib/domain/locale.ts';
import en from '#messages/en.json';
import ko from '#messages/ko.json';

type Messages = typeof en;
/** A text of `messages/*.json`, or all below a name. */
export type MessagePath = NestedKeyOf<Messages>;
type MessageTree = { [key: string]: string | MessageTree };

// The build loads this module, and ends here when a text is missing.
const faults = compareMessages(en, { ko });
if (faults.length > 0) throw new Error(`messages/ko.json and messages/en.json differ:\n${faults.join('\n')}`);

/** Compiled here, once: the browser loads a formatter only (see `turbopack.resolveAlias`), which saves 8 kB of parser. */
export const messagesByLocale: Record<Locale, Messages> = { en: compileAll(en), ko: compileAll(ko) };

/** What stands at these paths, where it stood. A path that goes on below another one of them adds nothing. */
export function pickMessages(locale: Locale, paths: readonly MessagePath[]): object {
  return pickPaths(messagesByLocale[locale], paths);
}

function pickPaths(tree: object, paths: readonly string[]): object {
  const restsByName = new Map<string, string[]>();
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    restsByName.set(name, [...(restsByName.get(name) ?? []), rest.join('.')]);
  }
  const subtrees: Map<string, object> = new Map(Object.entries(tree));
  return Object.fromEntries(
    [...restsByName].map(([name, rests]) => {
      const subtree = subtrees.get(name) ?? {};
      return [name, rests.includes('') ? subtree : pickPaths(subtree, rests)];
    }),
  );
}

function compileAll(messages: Messages): Messages {
  const compileTree = (tree: MessageTree): object =>
    Object.fromEntries(
      Object.entries(tree).map(([key, value]) => [
        key,
        typeof value === 'string' ? compile(value) : compileTree(value),
      ]),
    );
  // Through JSON, since objects without a prototype don't pass from server to client components.
  return JSON.parse(JSON.stringify(compileTree(messages))) as Messages;
}

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}
