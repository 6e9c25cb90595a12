import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, it } from 'vitest';
import type { StackFrame } from '#lib/domain/api/record-api.ts';
import en from '#messages/en.json' with { type: 'json' };
import { StackFrames } from './stack-frames.tsx';

const NO_EDITOR = { canOpen: () => false, open: () => undefined, dialog: null };

function textOf(frame: Partial<StackFrame>): string {
  const frames = [{ function: 'walk', file: '/var/task/app.py', line: 3, inApp: true, ...frame }];
  const inEnglish = {
    locale: 'en',
    messages: en,
    timeZone: 'UTC',
    children: createElement(StackFrames, { frames, editor: NO_EDITOR }),
  };
  return renderToStaticMarkup(createElement(IntlProvider, inEnglish)).replace(/<[^>]*>/g, ' ');
}

it.each([
  [995, 'repeated 995 more times'],
  [1, 'repeated 1 more time '],
])('tells in place how often a call was repeated: %d', (repeated, text) => {
  expect(textOf({ repeated })).toContain(text);
});

it('marks what is only assumed to be own code', () => {
  expect(textOf({ isAssumed: true })).toContain('own code?');
  expect(textOf({})).not.toContain('own code?');
});
