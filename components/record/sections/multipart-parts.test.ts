import { expect, it } from 'vitest';
import { multipartParts } from './multipart-parts.ts';

it.each([
  ['8eabe9d6b43316e840b079170916c079-640', 640],
  ['3cc458c4c5ba498b93005268ef061cac', undefined],
  ['3cc458c4c5ba498b93005268ef061cac-0', undefined],
  ['not an eTag-3', undefined],
])('%s has %s parts', (eTag, parts) => {
  expect(multipartParts(eTag)).toBe(parts);
});
