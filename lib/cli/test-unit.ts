import { runMain } from './processes/command-error.ts';
import { runVitest } from './suites/run-reported.ts';
import { runStages } from './suites/run-stages.ts';

runMain(() =>
  runStages([
    {
      name: 'Unit and integration tests',
      run: () => runVitest(process.argv.slice(2), { report: 'reports/unit.json' }),
    },
  ]),
);
