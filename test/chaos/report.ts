import { textTable } from '../../packages/cli/src/text-table.ts';
import { targetOf } from './fault.ts';
import type { FaultRecord, Recovery } from './recovery.ts';
import type { ChaosReport } from './run-chaos.ts';

export const isSound = ({ reconciliation }: ChaosReport): boolean =>
  reconciliation.problems.length === 0;

/** "0 lost, 0 doubled", and what is wrong beyond that. */
export function verdictOf({ reconciliation: { lost, doubled, wrong } }: ChaosReport): string {
  const verdict = `${lost} lost, ${doubled} doubled`;
  return wrong === 0 ? verdict : `${verdict}, ${wrong} wrong`;
}

/** What was done, what was found, and the verdict: for people. */
export function textOf(report: ChaosReport): string {
  const { reconciliation: found, faults, recoveries, endings, sent } = report;
  return [
    textTable(
      [
        ['event', 'target', 'times', 'left out'],
        ...[...Map.groupBy(faults, eventOf)]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([event, some]) => [
            ...event.split('\t'),
            String(some.length),
            some.find(({ leftOut }) => leftOut !== null)?.leftOut ?? '',
          ]),
      ],
      ['left', 'left', 'left', 'left'],
    ),
    `sent       ${sent.alerts} alerts in ${found.packets} packets (${listOf(found.schemas)})`,
    `           ${found.withdrawnAlerts} withdrawn; ${found.corruptPackets} packets that nobody can read`,
    `found      ${found.objects} objects with ${found.measurements} measurements, ${found.publicRecords} public records,`,
    `           ${found.slimRecords} slim records, ${found.notices} notices, ${found.retractions} of them retractions,`,
    `           ${found.matchRecords} match records of ${found.matchedObjects} objects,`,
    `           ${found.filterEvents} events of filters of people,`,
    `           ${found.deadLetters} dead letters (${found.repeatedLetters} of them again)`,
    `drained    ${report.drainSeconds.toFixed(0)} s after the last packet`,
    `back       ${timesOf(
      'undisturbed',
      recoveries.filter(({ isDisturbed }) => !isDisturbed),
    )}`,
    `           ${timesOf('all', recoveries)}`,
    ...endings.map(
      ({ service, instance, code }) => `ended      ${service} ${instance + 1} by itself: ${code}`,
    ),
    ...found.problems.flatMap(({ verdict, what, count, examples }) => [
      `${verdict.padEnd(10)} ${count} ${what}`,
      ...examples.map((example) => `           ${example}`),
    ]),
    '',
    verdictOf(report),
  ].join('\n');
}

/** Event and target of a row of the table. */
function eventOf({ fault }: FaultRecord): string {
  const names = {
    'kill-service': 'SIGKILL',
    'kill-server': 'SIGKILL',
    'pause-service': 'SIGSTOP',
    'pause-server': 'SIGSTOP',
    cut: 'connections cut',
    delay: 'network slow',
    'fill-disk': 'disk full',
    'change-catalog': 'new version of a catalogue',
  } as const;
  const target = 'service' in fault ? fault.service : targetOf(fault);
  return `${names[fault.kind]}\t${target}`;
}

/** How long it took until a group was at its former rate: median and longest. */
function timesOf(which: string, recoveries: readonly Recovery[]): string {
  const seconds = recoveries
    .flatMap(({ backMs }) => (backMs === null ? [] : [backMs / 1000]))
    .sort((a, b) => a - b);
  const unseen = recoveries.length - seconds.length;
  const middle = seconds[Math.floor(seconds.length / 2)];
  const longest = seconds.at(-1);
  const times =
    middle === undefined || longest === undefined
      ? 'none seen'
      : `p50 ${middle.toFixed(1)} s, max ${longest.toFixed(1)} s`;
  return `${which}: ${times} of ${recoveries.length} kills${unseen > 0 ? `, ${unseen} not seen to be back` : ''}`;
}

const listOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ');
