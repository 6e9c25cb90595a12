import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import ko from '#messages/ko.json' with { type: 'json' };
import { EXPLANATION_CODES, KNOWN_CONDITIONS } from './explanation-codes.ts';

const values = {
  seconds: '3',
  status: '1',
  module: 'requests',
  errorType: 'Extension.Crash',
  attempts: '3',
  condition: 'NewOne',
  errorCode: 'Code',
  errorMessage: 'Message',
  statusCode: '500',
  functionName: 'resize',
  rule: 'nightly-report',
  schedule: 'billing-run',
  topic: 'uploads',
  queueName: 'orders',
  signal: 'segmentation fault',
  name: 'com.example.Reader',
  reason: 'No field.',
  error: 'ETIMEDOUT',
  action: 's3:GetObject',
  handler: 'app.handler',
  by: 'lambda',
};
const unknownValues = Object.fromEntries(Object.keys(values).map((name) => [name, 'unknown']));

describe.each([
  ['en' as const, en],
  ['ko' as const, ko],
])('in %s', (locale, messages) => {
  const faults: string[] = [];
  const translate = createTranslator({
    locale,
    messages: { explanations: messages.explanations, conditions: messages.conditions },
    onError: (error) => faults.push(error.message),
  });

  it('every explanation code has a meaning and a remedy, and no text lacks its code', () => {
    expect(Object.keys(messages.explanations).toSorted()).toEqual([...EXPLANATION_CODES].toSorted());
    for (const texts of Object.values(messages.explanations)) {
      expect(Object.keys(texts).toSorted()).toEqual(['meaning', 'remedy']);
    }
  });

  it('every known condition has a name', () => {
    expect(Object.keys(messages.conditions).toSorted()).toEqual([...KNOWN_CONDITIONS].toSorted());
  });

  it.each(EXPLANATION_CODES)('%s can be written out with and without known values', (code) => {
    for (const given of [values, unknownValues]) {
      for (const part of ['meaning', 'remedy'] as const) {
        const text = translate(`explanations.${code}.${part}`, given);
        expect(text).not.toMatch(/[{}!]|explanations\./);
        expect(text.length).toBeGreaterThan(10);
      }
    }
    expect(faults).toEqual([]);
  });
});

it('no Korean text is the English one', () => {
  for (const code of EXPLANATION_CODES) {
    expect(ko.explanations[code].meaning).not.toBe(en.explanations[code].meaning);
    expect(ko.explanations[code].remedy).not.toBe(en.explanations[code].remedy);
  }
});
