import { buildIfChanged } from './build-if-changed.ts';
import { runMain } from './command-error.ts';

runMain(buildIfChanged);
