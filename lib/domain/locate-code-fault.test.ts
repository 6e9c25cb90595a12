import { describe, expect, it } from 'vitest';
import { locateCodeFault } from './locate-code-fault.ts';

const python = 'import os\n\ndef lambda_handler(event, context):\n    raise Exception("Boom!")\n';
const stack = (file: string, line: number, code?: string) => ({
  stackTrace: {
    runtime: 'python' as const,
    frames: [
      { file: '/var/lang/lib/python3.13/json/decoder.py', line: 355, inApp: false },
      { file, line, inApp: true, ...(code !== undefined && { code }) },
    ],
    causes: [],
    raw: '',
  },
});

describe('locateCodeFault', () => {
  it.each([
    ['/var/task/lambda_function.py', 'lambda_function.py'],
    ['/tmp/unpacked-81/lambda_function.py', 'lambda_function.py'],
    ['lambda_function.py', 'lambda_function.py'],
    ['file:///var/task/src/app.py', 'src/app.py'],
  ])('finds the innermost frame in the handler’s file: %s', (frameFile, file) => {
    expect(locateCodeFault(stack(frameFile, 4, 'raise Exception("Boom!")'), file, python)).toEqual({ line: 4 });
  });

  it.each([
    ['another file', stack('/var/task/another_lambda_function.py', 4)],
    ['a line that reads otherwise now', stack('/var/task/lambda_function.py', 3, 'raise Exception("Boom!")')],
    ['a line beyond the end', stack('/var/task/lambda_function.py', 400)],
    ['no stack', {}],
    ['an import error that names nothing', { errorType: 'Runtime.ImportModuleError', errorMessage: 'no' }],
    ['a module of the same name elsewhere', { errorType: 'ImportError', errorMessage: "No module named 'os'" }],
  ])('finds nothing for %s', (_, record) => {
    expect(locateCodeFault(record, 'lambda_function.py', python)).toBeUndefined();
  });

  it.each([
    ["Unable to import module 'lambda_function': No module named 'os'", python, 1],
    ["Error: Cannot find package 'left' imported from /var/task/index.mjs", "\nimport { a } from 'left';\n", 2],
    ["Error: Cannot find module '/var/task/prices' imported from /var/task/index.mjs", "\n\nimport './prices';", 3],
  ])('finds the import that failed: %s', (errorMessage, code, line) => {
    const record = { errorType: 'Runtime.ImportModuleError', errorMessage };
    expect(locateCodeFault(record, 'index.mjs', code)).toEqual({ line });
  });

  it('keeps the column where the runtime gives one', () => {
    const frames = [{ file: 'file:///var/task/index.mjs', line: 2, column: 9, inApp: true }];
    const record = { stackTrace: { runtime: 'nodejs' as const, frames, causes: [], raw: '' } };
    expect(locateCodeFault(record, 'index.mjs', 'export const handler = () => {\n  throw new Error();\n}')).toEqual({
      line: 2,
      column: 9,
    });
  });
});
