import { caseName, comparisonTable } from './case-comparison.ts';
import type { ChainFigures, DrainFigures, RateFigures } from './chain-bench.ts';
import type { DecodeFigures } from './decode-bench.ts';
import { markdownTable } from './markdown-table.ts';
import { spreadText } from './spread.ts';
import type { Delay, StageDelays } from './steady-rate.ts';

export interface BenchFigures {
  readonly codeVersion: string;
  readonly node: string;
  readonly machine: { readonly cpu: string; readonly cores: number };
  readonly packets: string;
  /** Largest resident size of the benchmark itself, with its packets and its readers. */
  readonly peakMebibytes: number;
  readonly decode: DecodeFigures | null;
  /** One of each case: how many objects are stored before, how many instances run. */
  readonly chains: readonly ChainFigures[];
}

/** The figures as Markdown, in the order in which they were measured. */
export function benchReport(figures: BenchFigures): string {
  const { packets, machine, node, decode, chains } = figures;
  return [
    `${packets}; ${machine.cores} × ${machine.cpu}; Node ${node}`,
    ...(decode === null ? [] : [decodeTable(decode)]),
    ...chains.flatMap((chain) => [
      ...(chains.length === 1 ? [] : [`## ${caseName(chain)}`]),
      ...chainTables(chain),
    ]),
    ...(chains.some(({ stored }) => stored !== null) || chains.length > 1
      ? [comparisonTable(chains)]
      : []),
    '',
  ].join('\n\n');
}

function chainTables({ idle, drains, rates }: ChainFigures): string[] {
  return [
    idleLine(idle),
    ...(drains.length === 0 ? [] : [drainTable(drains)]),
    ...(rates.length === 0 ? [] : [delayTable(rates), rateTable(rates)]),
  ];
}

function decodeTable(decode: DecodeFigures): string {
  const { measurementsPerSecond, stampsToTensorsPerSecond, stampsToProbabilitiesPerSecond } =
    decode;
  return markdownTable(
    ['one core', 'packets/s'],
    [
      ['decode without stamps, to the survey-neutral alert', measurementsPerSecond.toFixed(0)],
      ['decode with three stamps, to tensors', stampsToTensorsPerSecond.toFixed(0)],
      [
        `decode with three stamps, to probabilities (${decode.stampClassifiers.join(', ')})`,
        stampsToProbabilitiesPerSecond.toFixed(0),
      ],
    ],
  );
}

function idleLine(idle: ChainFigures['idle']): string {
  const all = idle.reduce((sum, { cores }) => sum + cores, 0);
  const each = idle.map(({ name, cores }) => `${name} ${cores.toFixed(3)}`).join(', ');
  return `Idle: ${all.toFixed(3)} cores (${each}).`;
}

/** One column for each kind of drain, one line for each process. */
function drainTable(drains: readonly DrainFigures[]): string {
  const names = drains[0]?.processes.map(({ name }) => name) ?? [];
  const ofProcess = (name: string, text: (each: DrainFigures['processes'][number]) => string) =>
    drains.map(({ processes }) => {
      const found = processes.find((each) => each.name === name);
      return found === undefined ? '' : text(found);
    });
  const services = (sum: DrainFigures) =>
    sum.processes.reduce((total, { peakMebibytes }) => total + peakMebibytes, 0).toFixed(0);
  return markdownTable(
    ['drain, CPU per alert [ms]', ...drains.map(({ packets }) => packets)],
    [
      ...names.map((name) => [
        name,
        ...ofProcess(name, ({ cpuMsPerAlert }) => cpuMsPerAlert.toFixed(2)),
      ]),
      ['**all**', ...drains.map(({ cpuMsPerAlert }) => `**${spreadText(cpuMsPerAlert, 2)}**`)],
      ['alerts/s', ...drains.map(({ alertsPerSecond }) => spreadText(alertsPerSecond, 0))],
      ['alerts × runs', ...drains.map(({ alerts, runs }) => `${alerts} × ${runs}`)],
      ...(drains.some(({ burst }) => burst !== null) ? [burstLine(drains)] : []),
      ['peak resident, all [MiB]', ...drains.map(services)],
      ...names.map((name) => [
        `${name} [MiB]`,
        ...ofProcess(name, ({ peakMebibytes }) => peakMebibytes.toFixed(0)),
      ]),
    ],
  );
}

function burstLine(drains: readonly DrainFigures[]): string[] {
  return [
    'first packet → last public record [s] (records)',
    ...drains.map(({ burst }) =>
      burst === null ? '' : `${burst.secondsToLastRecord.toFixed(1)} (${burst.records})`,
    ),
  ];
}

function delayTable(rates: readonly RateFigures[]): string {
  const row = (rate: RateFigures, kind: string, delays: StageDelays) => [
    `${rate.alertsPerSecond}/s, ${rate.packets}, ${kind}`,
    ...[delays.decoded, delays.classified, delays.published, delays.whole].map(delay),
    String(delays.records),
  ];
  return markdownTable(
    ['p50 / p99 [ms]', 'decoded', 'classified', 'public', 'packet → public', 'records'],
    rates.flatMap((rate) => [
      row(rate, 'stamps', rate.stamps),
      row(rate, 'light curves', rate.lightCurves),
    ]),
  );
}

function rateTable(rates: readonly RateFigures[]): string {
  const names = rates[0]?.processes.map(({ name }) => name) ?? [];
  const servers = new Set(['kafka', 'postgres']);
  const sum = ({ processes }: RateFigures, isCounted: (name: string) => boolean) =>
    processes
      .filter(({ name }) => isCounted(name))
      .reduce((total, { cpuMsPerAlert }) => total + cpuMsPerAlert, 0)
      .toFixed(2);
  return markdownTable(
    [
      'CPU per alert [ms] at',
      ...rates.map(({ alertsPerSecond, packets }) => `${alertsPerSecond}/s, ${packets}`),
    ],
    [
      ...names.map((name) => [
        name,
        ...rates.map((rate) => sum(rate, (candidate) => candidate === name)),
      ]),
      ['**all services**', ...rates.map((rate) => sum(rate, (name) => !servers.has(name)))],
      ['**all**', ...rates.map((rate) => sum(rate, () => true))],
    ],
  );
}

const delay = ({ p50Ms, p99Ms }: Delay): string =>
  Number.isNaN(p50Ms) ? '–' : `${p50Ms.toFixed(0)} / ${p99Ms.toFixed(0)}`;
