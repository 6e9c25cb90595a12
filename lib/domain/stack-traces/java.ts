import { isNamedIn, withoutModule } from './frame-origin.ts';
import { JAVA_LIBRARIES } from './libraries/java.ts';
import { type Frame, hasLineOf, type RuntimeReader } from './runtime-reader.ts';

const JDK_CLASS = /^(?:javax?|jdk|sun|com\.sun|lambdainternal)\./;
/** The package that AWS's plug-in for Eclipse proposes. */
const ECLIPSE_PACKAGE = 'com.amazonaws.lambda.demo.';
const CLASS_NAME = /^[a-z]\w{0,99}(?:\.[a-z]\w{0,99}){0,20}\.[A-Z][\w$]{0,99}$/;
/** Java's own, or a domain turned around. Python's modules look alike: `app.errors.NotFound`, `io.UnsupportedOperation`. */
const PACKAGE_ROOT =
  /^(?:(?:java|javax|jakarta|kotlin|scala|groovy|clojure)\.|(?:com|org|net|edu|gov|dev|software|cloud|ai|at|au|be|br|ca|ch|cn|co|cz|de|dk|es|eu|fi|fr|in|io|it|jp|kr|me|nl|no|nz|pl|pt|se|tw|ua|uk|us|za)\.[a-z])/;
const SOURCE =
  /^(?:[\w$.-]+\.(?:java|kt|kts|scala|groovy|clj|cljc)(?::\d{1,7})?|SourceFile(?::\d{1,7})?|Unknown Source|Native Method|<generated>)$/;

/** `com.acme.Handler.handleRequest(Handler.java:17)`, after `at ` where a stack was printed. */
function readLine(line: string): Frame | undefined {
  const trimmed = line.trim();
  const call = trimmed.startsWith('at ') ? trimmed.slice(3) : trimmed;
  const open = call.indexOf('(');
  const close = call.indexOf(')', open);
  if (open < 1 || close === -1 || call.slice(0, open).includes(' ')) return undefined;
  const place = call.slice(open + 1, close);
  if (!SOURCE.test(place)) return undefined;
  const [file, number] = place.split(':');
  const isFile = file?.includes('.') === true;
  return {
    function: call.slice(0, open),
    ...(isFile ? { file } : {}),
    ...(number === undefined ? {} : { line: Number(number) }),
  };
}

export const java: RuntimeReader = {
  runtime: 'java',
  recognises: ({ errorType, stackTrace }, lines) =>
    hasLineOf(lines, readLine) || (lines.length === 0 && isClassName(errorType, stackTrace === null)),
  readLine,
  isInstalled: ({ function: name = '' }) => JDK_CLASS.test(withoutModule(name)),
  isListed: ({ function: name = '' }) => isLibrary(withoutModule(name)),
  ownByHandler,
};

function isLibrary(name: string): boolean {
  return isNamedIn(JAVA_LIBRARIES, name, '.') && !name.startsWith(ECLIPSE_PACKAGE);
}

/** `com.example.Handler::handleRequest` → `com.example.`; a framework's handler tells nothing. */
function ownByHandler(handler: string): readonly string[] {
  const [name = ''] = handler.split('::');
  if (name === '' || isLibrary(name)) return [];
  const dot = name.lastIndexOf('.');
  return [dot === -1 ? `${name}.` : name.slice(0, dot + 1)];
}

/** The runtime writes `stackTrace: null` for a few errors of its own. */
function isClassName(errorType: unknown, hasNullStack: boolean): boolean {
  if (typeof errorType !== 'string') return false;
  if (hasNullStack) return /^[a-z][\w$]{0,99}(?:\.[\w$]{1,99}){1,20}$/.test(errorType);
  return CLASS_NAME.test(errorType) && (PACKAGE_ROOT.test(errorType) || isLibrary(errorType));
}
