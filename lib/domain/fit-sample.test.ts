import { expect, it } from 'vitest';
import { fitSample } from './fit-sample.ts';

const python = { language: 'python', code: 'def lambda_handler(event, context):\n    return 1\n' } as const;
const nodejs = { language: 'nodejs', code: 'export const handler = async () => 1;\n' } as const;

it.each([
  ['its own name', python, 'python', 'lambda_function.lambda_handler', 'lambda_function.py', python.code],
  ['another name', python, 'python', 'src/app.run', 'src/app.py', 'def run(event, context):\n    return 1\n'],
  ['another name', nodejs, 'nodejs', 'app.run', 'app.mjs', 'export const run = async () => 1;\n'],
  ['a change of language', nodejs, 'python', 'app.run', 'app.py', nodejs.code],
  ['a file that is not there', nodejs, 'nodejs', 'app.run', undefined, nodejs.code],
  ['a name that is none', nodejs, 'nodejs', 'app.a-b', 'app.mjs', nodejs.code],
] as const)('fits a sample to %s: %o', (_, sample, language, handler, file, expected) => {
  expect(fitSample(sample, { language, handler, ...(file && { file }) })).toBe(expected);
});
