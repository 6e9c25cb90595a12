import { expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import { createLogger } from './log.ts';

function logged(err: Error): Record<string, unknown> {
  const lines: string[] = [];
  createLogger({ logLevel: 'warn' }, { write: (line) => void lines.push(line) }).warn({ err }, 'Receive failed');
  return JSON.parse(lines.join('')).err;
}

it('logs an error that has a code in one line, with its cause', () => {
  const cause = new Error('connect ECONNREFUSED 127.0.0.1:1');
  expect(logged(new AppError('aws_unreachable', 'No answer from AWS.', { cause }))).toEqual({
    type: 'AppError',
    code: 'aws_unreachable',
    message: 'No answer from AWS.',
    cause: 'connect ECONNREFUSED 127.0.0.1:1',
  });
});

it.each([new TypeError('no such function'), new AppError('internal', 'It broke')])(
  'logs where %s was thrown',
  (error) => {
    expect(logged(error)).toMatchObject({ message: error.message, stack: expect.stringContaining('log.test.ts') });
  },
);
