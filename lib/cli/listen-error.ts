import { networkAddresses } from '#lib/server/http/own-names.ts';
import { CommandError } from './command-error.ts';

/** Why a server can't listen on a port of `host`, other than that the port is taken. */
export function explainListenError(error: unknown, port: number, host: string): CommandError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EACCES':
      return new CommandError(
        `This user may not listen on port ${port}: ports below 1024 usually need root. Choose another: PORT=3000`,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return new CommandError(`HOST=${host} isn't an address of this machine. ${hostAdvice()}`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CommandError(`HOST=${host} is a name that can't be resolved. ${hostAdvice()}`);
    default:
      return new CommandError(`Nothing can listen on port ${port} of ${host}: ${String(error)}`);
  }
}

function hostAdvice(): string {
  const own = networkAddresses().join(', ');
  return `Set HOST to 127.0.0.1 (only this machine), 0.0.0.0 (every network)${own && ` or one of: ${own}`}.`;
}
