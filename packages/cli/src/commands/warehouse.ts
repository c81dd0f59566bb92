import type { Command } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { UsageError } from '../usage-error.ts';
import { buildWarehouse } from '../warehouse/build.ts';
import { makeSite } from '../warehouse/site.ts';

const help = `lucero warehouse build [--night DATE] [--full] [--data DIR]
lucero warehouse site [--data DIR]

The data sets of nights (lucero night DATE) as tables that people ask: candidates by class, class rates
and transitions, latencies, agreement of classifiers, reliability, coverage; all tested. docs/warehouse.md.

  build   builds and tests, one by one, the nights that the warehouse does not have as they are now, in a
          DuckDB file. Exit code 1 when a test failed: which, how many rows, and the SQL that shows them.
          Run again it does what is left; when all is there, nothing
  site    the documentation of all tables, columns and tests, with their lineage, as one HTML file that
          needs no server; prints its path

In LUCERO_WAREHOUSE__PATH, else warehouse in --data; of the nights in LUCERO_RELEASE__PATH, else releases
in --data. Results are kept in the store where there is one: each test as a check of the night, and the
night as tested or stopped. Runs dbt; its Python packages are installed at the first use.

  lucero warehouse build --night 2026-11-28 && lucero warehouse site

  --night DATE   this night alone; all nights where the models have changed since
  --full         builds all nights from nothing
  --data DIR     folder of \`lucero serve\` (./lucero-data)
`;

export const warehouseCommand: Command = {
  name: 'warehouse',
  help,
  options: {
    night: { type: 'string' },
    full: { type: 'boolean' },
    data: { type: 'string' },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    if (rest.length > 0) throw new UsageError(`what is ${rest[0]}? A night is --night DATE`);
    try {
      if (action === 'build') return await buildWarehouse(context);
      if (action === 'site') {
        if (context.values.night !== undefined || context.values.full === true) {
          throw new UsageError('--night and --full are for build');
        }
        return await makeSite(context);
      }
    } catch (error) {
      if (!context.signal.aborted) throw error;
      process.stderr.write('interrupted: run it again to go on\n');
      process.exitCode = interruptedExitCode;
      return;
    }
    throw new UsageError('say build or site');
  },
};
