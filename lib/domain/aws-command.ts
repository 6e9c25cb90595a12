import { quoteForShell } from './copy-as/invoke-command.ts';

/** Where a command is sent: only what differs from the caller's own configuration needs to be there. */
export interface CommandTarget {
  region: string;
  profile?: string | undefined;
  endpoint?: string | undefined;
}

type Input = Record<string, unknown>;

/** A shell command for the AWS CLI, from an operation's input as the SDK takes it. What is undefined is left out. */
export function awsCommand(service: string, operation: string, input: Input, target: CommandTarget): string {
  const options = Object.entries({ ...input, Region: target.region, Profile: target.profile })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${kebab(name)} ${argument(value)}`);
  const endpoint = target.endpoint === undefined ? [] : [`--endpoint-url ${word(target.endpoint)}`];
  return ['aws', service, operation, ...options, ...endpoint].join(' ');
}

/** Text that the shell itself has to read, such as a substitution. */
export class ShellText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

function argument(value: unknown): string {
  if (value instanceof ShellText) return value.text;
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value.map(word).join(' ');
  return word(typeof value === 'string' ? value : JSON.stringify(value));
}

function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : quoteForShell(text);
}
