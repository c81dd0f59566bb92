import { markdownTable } from '../markdown-table.ts';
import type { MeasuredKind, WholeApiFigures } from './measure-api.ts';
import type { ExportFigures } from './measure-export.ts';

/** The figures as a Markdown table, in the order in which they were measured. */
export function apiReport(figures: WholeApiFigures): string {
  const { store, kinds, skipped, apiPeakMebibytes } = figures;
  const millions = (count: number) => (count / 1e6).toFixed(2);
  return [
    `${millions(store.objects)} million objects, ${millions(store.detections)} million detections, ` +
      `${millions(store.classifications)} million classifications; ${(store.bytes / 1e9).toFixed(1)} GB, ` +
      `filled in ${store.secondsToFill.toFixed(0)} s. Peak of the API: ${apiPeakMebibytes.toFixed(0)} MiB.`,
    markdownTable(
      [
        ...[
          '[ms]',
          'asked for: p99',
          'p50',
          'p90',
          'p99',
          'p99 of the first 20',
          'answers',
          'kB each',
        ],
        ...['CPU of the API', 'CPU of Postgres', 'load'],
      ],
      kinds.map(lineOf),
    ),
    ...(figures.export === null ? [] : [exportLine(figures.export)]),
    ...skipped.map(({ name, because }) => `Skipped: ${name} (${because}).`),
    '',
  ].join('\n\n');
}

function lineOf(kind: MeasuredKind): string[] {
  const { name, askedP99Ms, coldP99Ms, failures, firstFailure, cpuMs } = kind;
  const isMissed = askedP99Ms !== null && !(kind.p99Ms < askedP99Ms);
  const p99 = kind.p99Ms.toFixed(1);
  return [
    failures === 0 ? name : `${name} (${failures} failed: ${firstFailure})`,
    askedP99Ms === null ? '–' : String(askedP99Ms),
    kind.p50Ms.toFixed(1),
    kind.p90Ms.toFixed(1),
    isMissed ? `**${p99}**` : p99,
    coldP99Ms === null ? '–' : coldP99Ms.toFixed(1),
    String(kind.answers),
    (kind.meanBytes / 1e3).toFixed(1),
    cpuMs.api.toFixed(2),
    cpuMs.postgres.toFixed(2),
    kind.loadAverage.toFixed(1),
  ];
}

function exportLine({ rows, bytes, seconds, mebibytes, cpuSeconds }: ExportFigures): string {
  return (
    `${rows} objects as Parquet: ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s ` +
    `(CPU of the API ${cpuSeconds.api.toFixed(1)} s, of Postgres ${cpuSeconds.postgres.toFixed(1)} s); ` +
    `the API held ${mebibytes.before.toFixed(0)} MiB before and ${mebibytes.peak.toFixed(0)} MiB at most.`
  );
}
