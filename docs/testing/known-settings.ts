import { globSync, readFileSync } from 'node:fs';

/** Read by an AWS SDK itself. */
const awsSettings = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/** What programs of this project tell each other, and what the system sets. */
const notSettings = new Set([
  'CONFORMANCE_ENDPOINT',
  'DISPLAY',
  'EXIT_WITH_PARENT',
  'NEXT_TELEMETRY_DISABLED',
  'PATH',
  'PROGRAMFILES',
  'WAYLAND_DISPLAY',
]);

/** The environment variables that a person may set: those of lib/server/settings/environment.ts, of the commands, and of AWS. */
export function readKnownSettings(): Set<string> {
  const schema = matches('lib/server/settings/environment.ts', /^ {2}([A-Z][A-Z\d_]+):/gm);
  const commands = globSync('lib/{cli,local-aws}/**/*.{ts,mjs}')
    .filter((path) => !/\.test\.ts$|\/(testing|runtimes)\//.test(path))
    .flatMap((path) => matches(path, /\benv\.([A-Z][A-Z\d_]+)|\b(LOCAL_AWS_[A-Z_]+)\b|\(env, '([A-Z_]+)'\)/g));
  const names = [...schema, ...commands, ...awsSettings].filter((name) => !notSettings.has(name));
  return new Set(names.sort());
}

/** What the groups of a pattern find in a file. */
function matches(path: string, pattern: RegExp): string[] {
  const found = readFileSync(path, 'utf8').matchAll(pattern);
  return [...found].flatMap(([, ...groups]) => groups.filter((group) => group !== undefined));
}
