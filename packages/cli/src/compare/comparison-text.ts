import type {
  AgreementReport,
  DifferentAlert,
  LabelScoresReport,
  PairedScore,
  Unclassified,
} from '@lucero/evaluation';
import { textTable } from '../text-table.ts';
import type { ComparedClassifier, ComparisonReport } from './compare-classifiers.ts';

const nameOf = ({ classifier, version }: ComparedClassifier): string => `${classifier}@${version}`;
const decimal = (x: number | null, digits = 3): string => (x === null ? '–' : x.toFixed(digits));
const signed = (x: number): string => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(3)}`;

/** The report of a comparison, for people. */
export function comparisonText(report: ComparisonReport): string {
  return [
    heading(report),
    counts(report),
    report.compared === 0 ? 'No alert was classified by both: nothing to compare.\n' : null,
    report.compared === 0 ? null : agreement(report),
    report.compared === 0 ? null : crossTable(report),
    report.mostDifferent.length === 0 ? null : mostDifferent(report.mostDifferent),
    report.scores === null ? null : scores(report.scores),
  ]
    .filter((part) => part !== null)
    .join('\n');
}

function heading({ a, b, classes }: ComparisonReport): string {
  const of = (side: ComparedClassifier) =>
    `${nameOf(side)} (${side.reads} of ${side.surveys.join(', ')}; ${side.taxonomy})`;
  const lines = [`A  ${of(a)}`, `B  ${of(b)}`];
  const { shared, onlyA, onlyB } = classes;
  if (onlyA.length + onlyB.length > 0) {
    const only = [
      ...(onlyA.length > 0 ? [`only A knows ${onlyA.join(', ')}`] : []),
      ...(onlyB.length > 0 ? [`only B knows ${onlyB.join(', ')}`] : []),
    ];
    lines.push(
      `Their classes differ: ${only.join('; ')}.`,
      `Probabilities are compared over ${shared.join(', ')} and one remainder for all others.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function counts(report: AgreementReport): string {
  const why = ({ reasons }: Unclassified): string =>
    Object.entries(reasons)
      .map(([reason, count]) => `${reason} ${count}`)
      .join('; ');
  const rows: [string, number, string][] = [
    ['packets', report.packets, ''],
    ['classified by both', report.compared, ''],
    ['only by A', report.onlyA.count, why(report.onlyA)],
    ['only by B', report.onlyB.count, why(report.onlyB)],
    ['by neither', report.neither.count, why(report.neither)],
    ['not readable', report.unreadable.count, why(report.unreadable)],
  ];
  return textTable(
    rows.map(([what, count, reasons]) => [what, String(count), reasons]),
    ['left', 'right', 'left'],
  );
}

function agreement(report: AgreementReport): string {
  const { topClass, largestDifference, meanEntropyBits } = report;
  const [low, high] = topClass.interval ?? [null, null];
  return textTable(
    [
      ['same top class', `${decimal(topClass.share)} (95 %: ${decimal(low)} to ${decimal(high)})`],
      [
        'largest difference of a probability',
        `mean ${decimal(largestDifference.mean)}, 95th percentile ${decimal(largestDifference.percentile95)}`,
      ],
      ['mean entropy', `A ${decimal(meanEntropyBits.a)} bit, B ${decimal(meanEntropyBits.b)} bit`],
      ['mean Jensen–Shannon divergence', `${decimal(report.meanJensenShannonBits, 4)} bit`],
    ],
    ['left', 'left'],
  );
}

function crossTable({ topClass, compared }: AgreementReport): string {
  const rows = Object.entries(topClass.counts);
  const columns = Object.keys(rows[0]?.[1] ?? {});
  const sumOf = (values: readonly number[]) => values.reduce((sum, n) => sum + n, 0);
  const body = rows.map(([row, counted]) => {
    const values = columns.map((column) => counted[column] ?? 0);
    return [row, ...values.map(String), String(sumOf(values))];
  });
  const totals = columns.map((column) =>
    String(sumOf(rows.map(([, counted]) => counted[column] ?? 0))),
  );
  return textTable(
    [['A \\ B', ...columns, 'all'], ...body, ['all', ...totals, String(compared)]],
    ['left', ...columns.map(() => 'right' as const), 'right'],
  );
}

function mostDifferent(alerts: readonly DifferentAlert[]): string {
  const vector = (probabilities: Readonly<Record<string, number>>): string =>
    Object.entries(probabilities)
      .sort(([, p], [, q]) => q - p)
      .map(([name, p]) => `${name} ${decimal(p)}`)
      .join('  ');
  const blocks = alerts.map(
    ({ source, alertId, oid, largestDifference, a, b }) =>
      `${decimal(largestDifference)}  alert ${alertId} of ${oid}, ${source}\n` +
      `  A  ${vector(a.probabilities)}\n  B  ${vector(b.probabilities)}\n`,
  );
  return `Most different alerts, by the largest difference of a probability\n${blocks.join('')}`;
}

function scores(report: LabelScoresReport): string {
  const { scored, objects, leftOut } = report;
  const left = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`);
  const heading =
    `Against the labels: ${scored} alerts of ${objects} objects` +
    `${left.length === 0 ? '' : ` (left out: ${left.join('; ')})`}\n`;
  const row = (name: string, of: string, score: PairedScore): string[] => {
    const interval = score.interval?.map(signed).join(' to ') ?? '–';
    return [name, of, decimal(score.a), decimal(score.b), signed(score.difference), interval];
  };
  const named: [string, PairedScore | null][] = [
    ['balanced accuracy', report.balancedAccuracy],
    ['log loss [nat], less is better', report.logLossNats],
    ['calibration error, less is better', report.expectedCalibrationError],
  ];
  const rows = [
    ...Object.entries(report.recall).map(([name, score]) =>
      row(`recall of ${name}`, `${score.alerts} of ${score.objects}`, score),
    ),
    ...named.flatMap(([name, score]) => (score === null ? [] : [row(name, '', score)])),
  ];
  if (rows.length === 0) return heading;
  const table = textTable(
    [['', 'alerts of objects', 'A', 'B', 'B − A', '95 % (objects resampled)'], ...rows],
    ['left', 'right', 'right', 'right', 'right', 'right'],
  );
  return `${heading}${table}`;
}
