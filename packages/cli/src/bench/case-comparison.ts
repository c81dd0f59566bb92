import type { ChainFigures, DrainFigures } from './chain-bench.ts';
import { markdownTable } from './markdown-table.ts';
import { spreadText } from './spread.ts';

/** What a chain was measured with, where several were. */
export function caseName({ plan, stored }: ChainFigures): string {
  const instances = `${plan.instances} ${plan.instances === 1 ? 'instance' : 'instances'} of each service`;
  return stored === null ? instances : `${stored.objects} stored objects, ${instances}`;
}

/** A line for each case and kind of drain, so that cases can be compared. */
export function comparisonTable(chains: readonly ChainFigures[]): string {
  return markdownTable(
    [
      ...['stored objects', 'rows', 'on disk [GB]', 'instances of each', 'drain'],
      ...['CPU per alert [ms]', 'Postgres [ms]', 'Postgres [%]', 'alerts/s'],
    ],
    chains.flatMap((chain) =>
      chain.drains.map((drain) => [...columnsOfCase(chain), ...columnsOfDrain(drain)]),
    ),
  );
}

function columnsOfCase({ plan, stored }: ChainFigures): string[] {
  const mass =
    stored === null
      ? ['0', '0', '–']
      : [String(stored.objects), String(stored.rows), (stored.bytes / 1e9).toFixed(2)];
  return [...mass, String(plan.instances)];
}

function columnsOfDrain(drain: DrainFigures): string[] {
  const all = drain.processes.reduce((sum, { cpuMsPerAlert }) => sum + cpuMsPerAlert, 0);
  const postgres = drain.processes.find(({ name }) => name === 'postgres')?.cpuMsPerAlert ?? 0;
  return [
    `${drain.alerts} ${drain.packets}`,
    spreadText(drain.cpuMsPerAlert, 2),
    postgres.toFixed(2),
    ((100 * postgres) / all).toFixed(0),
    spreadText(drain.alertsPerSecond, 0),
  ];
}
