import { type Frame, hasLineOf, type RuntimeReader } from './runtime-reader.ts';

const LIBRARY_METHOD = /^(?:(?:System|Microsoft|Amazon|AWSSDK|Interop)\b|lambda_method)/;
const TOO_LARGE = 'Exception exceeded maximum payload size of 256KB.';

/** `at Acme.Handler.Run(String name) in /src/Handler.cs:line 12` */
function readLine(line: string): Frame | undefined {
  const trimmed = line.trim();
  if (!trimmed.startsWith('at ')) return undefined;
  const open = trimmed.indexOf('(');
  const close = trimmed.indexOf(')', open);
  if (open < 4 || close === -1) return undefined;
  const name = trimmed.slice(3, open);
  const rest = trimmed.slice(close + 1);
  if (name.endsWith(' ') || !(rest === '' || rest.startsWith(' in '))) return undefined;
  return { function: name, ...readPlace(rest.slice(4)) };
}

function readPlace(place: string): Pick<Frame, 'file' | 'line'> {
  if (place === '') return {};
  const at = place.lastIndexOf(':line ');
  const line = Number(place.slice(at + 6));
  if (at === -1 || !Number.isSafeInteger(line)) return { file: place };
  return { file: place.slice(0, at), line };
}

export const dotnet: RuntimeReader = {
  runtime: 'dotnet',
  recognises: ({ errorMessage }, entries) => hasLineOf(entries, readLine) || errorMessage === TOO_LARGE,
  readLine,
  isInApp: ({ function: name = '' }) => !LIBRARY_METHOD.test(name),
};
