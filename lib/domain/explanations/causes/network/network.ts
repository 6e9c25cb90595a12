import type { CauseClass } from '../cause-class.ts';
import { JAVA_AND_DOTNET_NETWORK } from './java-and-dotnet.ts';
import { NODEJS_NETWORK } from './nodejs.ts';
import { OTHER_NETWORK } from './other-languages.ts';
import { PYTHON_NETWORK } from './python.ts';

/** No connection, no answer, or no such host, in the words of each language's clients. */
export const NETWORK: CauseClass = {
  code: 'network',
  values: ['error'],
  errors: [...NODEJS_NETWORK, ...PYTHON_NETWORK, ...JAVA_AND_DOTNET_NETWORK, ...OTHER_NETWORK],
};
