import { expect, it } from 'vitest';
import { readStackTrace } from './read-stack-trace.ts';

const OTHERS = 'Traceback (most recent call last):\n  File "/srv/tool.py", line 3, in run\nOSError: no disk';
const OTHERS_JS = 'Command failed: convert\n    at other (/srv/other.js:1:2)\n    at /srv/other.js:9:9';
const OTHERS_JAVA =
  'exit 1\nException in thread "main" a.B: c\n\tat a.B.c(B.java:1)\nCaused by: a.D: e\n\tat a.D.f(D.java:2)';
const OWN = ['    at run (/var/task/index.mjs:4:9)', '    at handler (/var/task/index.mjs:1:1)'];

function namesOf(payload: object): unknown {
  const trace = readStackTrace(payload, '');
  return [trace?.runtime, trace?.frames.map(({ function: name }) => name), trace?.causes];
}

it.each([
  ['Python', OTHERS],
  ['Node.js', OTHERS_JS],
  ['Java', OTHERS_JAVA],
  ['Node.js and its line ends', OTHERS_JS.replaceAll('\n', '\r\n')],
  ['.NET', 'x\n   at Acme.Tool.Run() in C:\\Tool.cs:line 3'],
  ['PHP', 'x\n#0 /srv/a.php(3): f()\n#1 {main}'],
  ['Ruby', "x\n/srv/a.rb:3:in 'f'"],
  ['nothing, one line of which looks like a cause', 'x\n\nCaused by: y\n'],
  ['Node.js, beginning with a blank line', `\n${OTHERS_JS}`],
  ['Node.js in more than 1,000 lines', Array.from({ length: 2000 }, () => '    at o (/o.js:1:2)').join('\n')],
])('a message that quotes a stack of %s is no part of this one', (_name, errorMessage) => {
  const trace = `Error: ${errorMessage}\n${OWN.join('\n')}`.split('\n');
  expect(namesOf({ errorType: 'Error', errorMessage, trace })).toEqual(['nodejs', ['run', 'handler'], []]);
});

it.each([
  ['with a code', `RangeError [ERR_X]: ${OTHERS_JS}`],
  ['printed by Java', `Exception in thread "main" com.acme.Failure: ${OTHERS_JS}`],
  ['without a type', OTHERS_JS],
])('finds the message of a stack %s', (_name, first) => {
  const stack = [first, ...OWN].join('\n');
  expect(namesOf({ errorType: 'E', errorMessage: OTHERS_JS, stack })).toEqual(['nodejs', ['run', 'handler'], []]);
});

it.each([OTHERS, `${OTHERS}\n\n`])('finds the message that Python prints behind the frames', (errorMessage) => {
  const stack = `Traceback (most recent call last):\n  File "/var/task/app.py", line 3, in f\nValueError: ${errorMessage}\n`;
  expect(namesOf({ errorType: 'ValueError', errorMessage, stack })).toEqual(['python', ['f'], []]);
});

it.each([
  ['in front', (message: string) => `While uploading: ${message}`],
  ['in a line in front', (message: string) => `While uploading\n${message}`],
  ['behind', (message: string) => `${message}\nTry again`],
])('finds the message where something was put %s since', (_name, change) => {
  const trace = `Error: ${OTHERS_JS}\n${OWN.join('\n')}`.split('\n');
  expect(namesOf({ errorType: 'Error', errorMessage: change(OTHERS_JS), trace })).toEqual([
    'nodejs',
    ['run', 'handler'],
    [],
  ]);
});

it.each([
  ['a whole stack', (stack: string) => `x\n${stack}`],
  ['a whole stack behind words', (stack: string) => `x: ${stack}`],
  ['its own stack behind itself', (stack: string) => `m\n${stack}`],
])('keeps the frames of a stack that its message quotes: %s', (_name, quote) => {
  const trace = ['Error: m', ...OWN];
  expect(namesOf({ errorType: 'Error', errorMessage: quote(trace.join('\n')), trace })).toEqual([
    'nodejs',
    ['run', 'handler'],
    [],
  ]);
});

it('keeps frames that a message of Python shares with the stack', () => {
  const frame = '  File "/var/task/app.py", line 7, in handler\n    run()\n';
  const errorMessage = `Traceback (most recent call last):\n${frame}KeyError: 1\n`;
  const stackTrace = [frame, '  File "/var/task/app.py", line 3, in run\n    raise X\n'];
  expect(namesOf({ errorType: 'X', errorMessage, requestId: 'r', stackTrace })).toEqual([
    'python',
    ['run', 'handler'],
    [],
  ]);
});

it("takes the message out of a cause's stack", () => {
  const cause = { errorType: 'E', errorMessage: OTHERS_JS, stack: `E: ${OTHERS_JS}\n${OWN[0]}` };
  expect(readStackTrace({ errorType: 'E', errorMessage: 'm', trace: OWN, cause }, '')?.causes).toMatchObject([
    { frames: [{ function: 'run' }] },
  ]);
});

it.each([
  ['long lines', 'a'.repeat(500_000)],
  ['many lines', 'a\n'.repeat(250_000)],
  ['many type names', 'a: '.repeat(170_000)],
  ['blanks', ' '.repeat(500_000)],
  ['many calls', `${'at '.repeat(170_000)}`],
])('reads %s in no time', (_name, errorMessage) => {
  const started = performance.now();
  readStackTrace({ errorType: 'E', errorMessage: `${errorMessage}b`, trace: `E: ${errorMessage}`.split('\n') }, '');
  readStackTrace({ errorType: 'E', errorMessage, stack: errorMessage }, '');
  expect(performance.now() - started).toBeLessThan(2000);
});
