import { describe, expect, it } from 'vitest';
import { DOTNET_LIBRARY, DOTNET_OWN } from './fixtures/dotnet-frames.ts';
import { GO_LIBRARY, GO_OWN } from './fixtures/go-frames.ts';
import { JAVA_LIBRARY, JAVA_OWN } from './fixtures/java-frames.ts';
import { NODEJS_LIBRARY, NODEJS_OWN } from './fixtures/nodejs-frames.ts';
import { PHP_LIBRARY, PHP_OWN } from './fixtures/php-frames.ts';
import { PYTHON_LIBRARY, PYTHON_OWN } from './fixtures/python-frames.ts';
import { RUBY_LIBRARY, RUBY_OWN } from './fixtures/ruby-frames.ts';
import { DOTNET_LIBRARIES } from './libraries/dotnet.ts';
import { GO_LIBRARIES } from './libraries/go.ts';
import { JAVA_LIBRARIES } from './libraries/java.ts';
import { PYTHON_LIBRARIES } from './libraries/python.ts';
import { readStackTrace } from './read-stack-trace.ts';

const asWritten = (line: string): unknown => line;

function asPythonEntry(line: string): unknown {
  const at = line.lastIndexOf(' ');
  return `  File "${line.slice(0, at)}", line 7, in ${line.slice(at + 1)}\n`;
}

function asGoEntry(line: string): unknown {
  const [path, label] = line.split(' ');
  return { path, line: 7, label };
}

const runtimes = [
  { runtime: 'python', own: PYTHON_OWN, library: PYTHON_LIBRARY, write: asPythonEntry },
  { runtime: 'nodejs', own: NODEJS_OWN, library: NODEJS_LIBRARY, write: asWritten },
  { runtime: 'java', own: JAVA_OWN, library: JAVA_LIBRARY, write: asWritten },
  { runtime: 'dotnet', own: DOTNET_OWN, library: DOTNET_LIBRARY, write: asWritten },
  { runtime: 'ruby', own: RUBY_OWN, library: RUBY_LIBRARY, write: asWritten },
  { runtime: 'php', own: PHP_OWN, library: PHP_LIBRARY, write: (line: string) => `#0 ${line}` },
  { runtime: 'go', own: GO_OWN, library: GO_LIBRARY, write: asGoEntry },
];

describe.each(runtimes)('frames of $runtime', ({ runtime, own, library, write }) => {
  function misread(lines: string, inApp: boolean): string[] {
    return lines
      .split('\n')
      .filter(Boolean)
      .filter((line) => {
        const trace = readStackTrace({ errorType: 'E', errorMessage: 'm', stackTrace: [write(line)] }, '');
        return trace?.runtime !== runtime || trace.frames.length !== 1 || trace.frames[0]?.inApp !== inApp;
      });
  }

  it('are 40 of own code and 40 of libraries', () => {
    expect([own, library].map((lines) => lines.split('\n').filter(Boolean).length)).toEqual([40, 40]);
  });

  it('are own code', () => {
    expect(misread(own, true)).toEqual([]);
  });

  it('are of libraries', () => {
    expect(misread(library, false)).toEqual([]);
  });
});

it.each([PYTHON_LIBRARIES, JAVA_LIBRARIES, DOTNET_LIBRARIES, GO_LIBRARIES])('a list has at most 300 names', (names) => {
  expect(names.size).toBeLessThanOrEqual(300);
});
