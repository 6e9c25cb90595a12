import { type Frame, hasLineOf, type RuntimeReader } from './runtime-reader.ts';

const LIBRARY_CLASS =
  /^(?:[\w.@-]+\/)?(?:javax?|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|lambdainternal|com\.amazonaws|software\.amazon|org\.(?:springframework|apache|slf4j|junit|hibernate)|io\.(?:micronaut|quarkus|netty)|reactor)\./;
const SOURCE = /^(?:[\w$.-]+\.(?:java|kt|scala|groovy|clj)(?::\d{1,7})?|Unknown Source|Native Method|<generated>)$/;

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
  recognises: ({ errorType, stackTrace }, entries) =>
    hasLineOf(entries, readLine) || (stackTrace !== undefined && entries.length === 0 && isClassName(errorType)),
  readLine,
  isInApp: ({ function: name = '' }) => !LIBRARY_CLASS.test(name),
};

/** `java.lang.RuntimeException`, never Lambda's own `Runtime.ExitError`. */
function isClassName(errorType: unknown): boolean {
  return typeof errorType === 'string' && /^[a-z][\w$]{0,99}(?:\.[\w$]{1,99}){1,20}$/.test(errorType);
}
