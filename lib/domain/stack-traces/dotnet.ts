import { isNamedIn } from './frame-origin.ts';
import { DOTNET_LIBRARIES } from './libraries/dotnet.ts';
import { type Frame, hasLineOf, type RuntimeReader } from './runtime-reader.ts';

const RUNTIME_METHOD = /^(?:(?:System|Interop|Internal\.(?:Runtime|Console))\b|lambda_method)/;
const BASE_ADDRESS = /^at \S{1,200}!<BaseAddress>\+0x[\da-f]{1,16}$/i;
/** Where a deterministic build on a server says that its sources were: packages do, rarely a function. */
const PACKAGE_SOURCE = '/_/';
const TOO_LARGE = 'Exception exceeded maximum payload size of 256KB.';

/** `at Acme.Handler.Run(String name) in /src/Handler.cs:line 12`; Native AOT writes `+ 0x5f` behind the parameters. */
function readLine(line: string): Frame | undefined {
  const trimmed = line.trim();
  if (!trimmed.startsWith('at ')) return undefined;
  if (BASE_ADDRESS.test(trimmed)) return { function: trimmed.slice(3) };
  const open = trimmed.indexOf('(');
  const close = trimmed.indexOf(')', open);
  if (open < 4 || close === -1) return undefined;
  const name = trimmed.slice(3, open);
  const rest = trimmed.slice(close + 1).replace(/^ \+ 0x[\da-f]{1,16}/i, '');
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
  recognises: ({ errorMessage }, lines) => hasLineOf(lines, readLine) || errorMessage === TOO_LARGE,
  readLine,
  isInstalled: ({ function: name = '' }) => RUNTIME_METHOD.test(name),
  isListed: ({ function: name = '' }) => isNamedIn(DOTNET_LIBRARIES, name, '.'),
  isBuiltHere: ({ file }) => file !== undefined && !file.startsWith(PACKAGE_SOURCE),
  ownByHandler,
};

/** `Example::Example.Uploads.Function::Handler`: assembly and namespace; an executable has its assembly alone. */
function ownByHandler(handler: string): readonly string[] {
  const [assembly = '', type = ''] = handler.split('::');
  if (assembly === '' || assembly === 'bootstrap' || isNamedIn(DOTNET_LIBRARIES, type, '.')) return [];
  return [assembly, type.slice(0, Math.max(0, type.lastIndexOf('.')))];
}
