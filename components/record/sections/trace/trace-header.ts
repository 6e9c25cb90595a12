/** The parts of an AWSTraceHeader, `Root=1-…;Parent=…;Sampled=0|1;Lineage=…`, in its order. Other text: no parts. */
export function readTraceHeader(header: string): { name: string; value: string }[] {
  return header
    .slice(0, MAX_LENGTH)
    .split(';')
    .flatMap((part) => {
      const equals = part.indexOf('=');
      return equals > 0 ? [{ name: part.slice(0, equals).trim(), value: part.slice(equals + 1).trim() }] : [];
    });
}

/** When the trace began, in milliseconds, from the eight hexadecimal digits of its root; whole seconds. */
export function traceStart(root: string): number | undefined {
  const seconds = /^1-([0-9a-f]{8})-[0-9a-f]{24}$/i.exec(root)?.[1];
  return seconds === undefined ? undefined : Number.parseInt(seconds, 16) * 1000;
}

const MAX_LENGTH = 2000;
