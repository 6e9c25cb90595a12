import { networkAddresses } from '#lib/server/http/own-names.ts';
import { CommandError } from './command-error.ts';

interface ListenAddress {
  host: string;
  port: number;
  /** The setting that chooses the port. */
  setting: string;
}

export const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** What a failed `listen` means for the person who chose the place, and what to do; an error of another kind as it is. */
export function explainListenError(error: unknown, { host, port, setting }: ListenAddress): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new CommandError(
        `Port ${port} of ${host} is taken. Free it, or choose another: ${setting}=${Math.min(port + 1, 65_535)}`,
      );
    case 'EACCES':
      return new CommandError(
        `This user may not listen on port ${port}: ports below 1024 usually need root. Choose another: ${setting}=…`,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return new CommandError(`HOST=${host} isn't an address of this machine. ${hostAdvice()}`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CommandError(`HOST=${host} is a name that can't be resolved. ${hostAdvice()}`);
    default:
      return error;
  }
}

function hostAdvice(): string {
  const own = networkAddresses().join(', ');
  return `Set HOST to 127.0.0.1 (only this machine), 0.0.0.0 (every network)${own && ` or one of: ${own}`}.`;
}
