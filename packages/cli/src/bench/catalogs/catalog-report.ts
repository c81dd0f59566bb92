import { markdownTable } from '../markdown-table.ts';
import type { CatalogResult } from './catalog-order.ts';

/** What is asked for of an import [rows per second of CPU] and of memory [MiB]. */
const askedRowsPerSecond = 200_000;
const askedMebibytes = { import: 300, match: 200 };

export interface MeasuredImport extends CatalogResult {
  readonly rows: number;
}

export interface MeasuredMatching extends CatalogResult {
  readonly name: string;
  readonly asked: { readonly perSecond: number } | { readonly cpuMs: number };
}

export interface CatalogFigures {
  readonly imports: { readonly small: readonly MeasuredImport[]; readonly large: MeasuredImport };
  readonly matchings: readonly MeasuredMatching[];
}

/** The figures as Markdown tables; bold: not reached. */
export function catalogReport({ imports, matchings }: CatalogFigures): string {
  const sumOf = (key: 'rows' | 'cpuSeconds' | 'seconds' | 'bytes') =>
    imports.small.reduce((sum, each) => sum + each[key], 0);
  const small = {
    rows: sumOf('rows'),
    cpuSeconds: sumOf('cpuSeconds'),
    seconds: sumOf('seconds'),
    bytes: sumOf('bytes'),
    peakMebibytes: Math.max(...imports.small.map(({ peakMebibytes }) => peakMebibytes)),
  };
  return [
    markdownTable(
      ['import', 'rows/s of CPU (asked for 200,000)', 'rows/s', 'GB', 'peak [MiB] (asked for 300)'],
      [
        importLine(`${imports.small.length} catalogues, ${small.rows} rows`, small),
        importLine(`one catalogue, ${imports.large.rows} rows`, imports.large),
      ],
    ),
    markdownTable(
      [
        ...['matching', 'asked for', 'positions/s of CPU', 'positions/s', 'CPU each [ms]'],
        ...['matched', 'peak [MiB] (asked for 200)'],
      ],
      matchings.map(matchingLine),
    ),
    '',
  ].join('\n\n');
}

function importLine(name: string, result: Omit<MeasuredImport, 'count' | 'matched'>): string[] {
  const perCpuSecond = result.rows / result.cpuSeconds;
  return [
    name,
    figure(perCpuSecond.toFixed(0), perCpuSecond >= askedRowsPerSecond),
    (result.rows / result.seconds).toFixed(0),
    (result.bytes / 1e9).toFixed(2),
    memory(result, askedMebibytes.import),
  ];
}

function matchingLine(result: MeasuredMatching): string[] {
  const { name, asked, count, cpuSeconds, seconds, matched } = result;
  const perCpuSecond = count / cpuSeconds;
  const cpuMs = (1000 * cpuSeconds) / count;
  const isPerSecond = 'perSecond' in asked;
  return [
    name,
    isPerSecond ? `${asked.perSecond}/s` : `${asked.cpuMs} ms`,
    figure(perCpuSecond.toFixed(0), !isPerSecond || perCpuSecond >= asked.perSecond),
    (count / seconds).toFixed(0),
    figure(cpuMs.toFixed(3), isPerSecond || cpuMs <= asked.cpuMs),
    `${((100 * matched) / count).toFixed(0)} %`,
    memory(result, askedMebibytes.match),
  ];
}

const memory = ({ peakMebibytes }: Pick<CatalogResult, 'peakMebibytes'>, asked: number): string =>
  figure(peakMebibytes.toFixed(0), peakMebibytes <= asked);

const figure = (text: string, isReached: boolean): string => (isReached ? text : `**${text}**`);
