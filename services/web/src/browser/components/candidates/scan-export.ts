import { utcText } from '../../time.ts';
import { type Candidate, candidateAddress, candidateKey } from './candidate.ts';
import type { ScanMarks } from './scan-marks.ts';

export const exportForms = ['csv', 'json', 'markdown'] as const;
export type ExportForm = (typeof exportForms)[number];

export interface ExportedScan {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** What the report says of itself. */
export interface ScanFacts {
  /** The filter in words. */
  readonly filter: string;
  /** Permalink of the view. */
  readonly address: string;
  readonly unixMs: number;
}

const columns = [
  ...['mark', 'survey', 'oid', 'raDeg', 'decDeg', 'firstMjdTai', 'lastMjdTai', 'detectionCount'],
  ...['lastBand', 'lastMag', 'discoveryMag', 'brightestMag', 'riseRateMagPerDay', 'classifier'],
  ...['classifierVersion', 'topClass', 'probability', 'novelty', 'galacticLatitudeDeg'],
  ...['hostVerdict', 'hostName', 'redshift', 'tnsName', 'tnsType', 'designation', 'stampsAlertId'],
] as const;

/** The rows of a scan with their marks, as a file. */
export function exportScan(
  form: ExportForm,
  rows: readonly Candidate[],
  marks: ScanMarks,
  facts: ScanFacts,
): ExportedScan {
  const day = new Date(facts.unixMs).toISOString().slice(0, 10);
  const marked = rows.map((row) => ({
    mark: marks.objects[candidateKey(row)]?.mark ?? null,
    ...row,
  }));
  switch (form) {
    case 'csv':
      return { name: `scan-${day}.csv`, mediaType: 'text/csv', text: csvOf(marked) };
    case 'json': {
      const { filter, address } = facts;
      const text = JSON.stringify(
        { filter, address, madeUtc: new Date(facts.unixMs).toISOString(), objects: marked },
        null,
        1,
      );
      return { name: `scan-${day}.json`, mediaType: 'application/json', text };
    }
    default:
      return {
        name: `scan-${day}.md`,
        mediaType: 'text/markdown',
        text: markdownOf(marked, facts),
      };
  }
}

type Marked = Candidate & { readonly mark: string | null };

function csvOf(rows: readonly Marked[]): string {
  const lines = rows.map((row) =>
    columns.map((column) => csvCell((row as Record<string, unknown>)[column])).join(','),
  );
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** RFC 4180; a text that a spreadsheet would compute is given as text. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function markdownOf(rows: readonly Marked[], { filter, address, unixMs }: ScanFacts): string {
  const origin = new URL(address).origin;
  const count = (mark: string) => rows.filter((row) => row.mark === mark).length;
  const head = [
    `# Scan of ${new Date(unixMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    '',
    `${rows.length} objects, ${count('keep')} kept, ${count('reject')} rejected. Filter: ${markdownText(filter)}.`,
    `View: <${address}>`,
    '',
    '| | object | class | p | newest (UTC) | mag | N | rise [mag/day] | host | z | TNS |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
  ];
  const number = (value: number | null, digits: number) => value?.toFixed(digits) ?? '';
  const lines = rows.map((row) =>
    [
      row.mark === 'keep' ? '★' : row.mark === 'reject' ? '✕' : '',
      `[${markdownText(row.oid)}](${origin}${candidateAddress(row)})`,
      markdownText(row.topClass ?? ''),
      number(row.probability, 2),
      utcText(row.lastMjdTai),
      row.lastMag === null ? '' : `${row.lastBand} ${row.lastMag.toFixed(2)}`,
      String(row.detectionCount),
      number(row.riseRateMagPerDay, 2),
      markdownText(row.hostName ?? row.hostVerdict ?? ''),
      number(row.redshift, 3),
      markdownText(row.tnsName ?? ''),
    ].join(' | '),
  );
  return `${[...head, ...lines.map((line) => `| ${line} |`)].join('\n')}\n`;
}

/** Names come from outside: no mark of theirs becomes one of the report. */
function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>()#|!~]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
