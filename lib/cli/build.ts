import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { runMain } from './processes/command-error.ts';

runMain(buildIfChanged);
