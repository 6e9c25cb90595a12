import { runMain } from './command-error.ts';
import { runVitest } from './run-reported.ts';
import { runStages } from './run-stages.ts';

runMain(() =>
  runStages([
    {
      name: 'Unit and integration tests',
      run: () => runVitest(process.argv.slice(2), { report: 'reports/unit.json' }),
    },
  ]),
);
