import { expect, it } from 'vitest';
import { placeholderValues } from './placeholder-values.ts';

it('counts the values of each placeholder, once a record', () => {
  const key = (value: string) => ({ name: 'key', value });
  const number = (value: string) => ({ name: 'number', value });
  expect(placeholderValues([[key('a'), number('1'), number('1')], [key('b')], [key('a'), number('2')], []])).toEqual([
    {
      name: 'key',
      records: 3,
      different: 2,
      top: [
        { value: 'a', count: 2, share: 2 / 3 },
        { value: 'b', count: 1, share: 1 / 3 },
      ],
    },
    {
      name: 'number',
      records: 2,
      different: 2,
      top: [
        { value: '1', count: 1, share: 1 / 2 },
        { value: '2', count: 1, share: 1 / 2 },
      ],
    },
  ]);
});
