import type { StabilityScore } from '@lucero/evaluation';
import { textTable } from '../text-table.ts';
import type { StabilityOfClassifier } from './measure-stability.ts';

type Figure = StabilityScore['asSaid'];

/** The report of a classifier's stability, for people. */
export function stabilityText(report: StabilityOfClassifier): string {
  const { classifier, version, objects, steps, mostNights, leftOut } = report;
  const lines = [
    `${classifier}@${version}: ${objects} objects, ${steps} steps from night to night (${mostNights} nights an object at most)`,
    ...(report.labelledObjects === 0
      ? []
      : [`labelled: ${report.labelledObjects} objects, ${report.labelledAnswers} answers`]),
    ...Object.entries(leftOut).map(([reason, count]) => `left out: ${count} (${reason})`),
  ];
  const rows: [string, StabilityScore | null][] = [
    ['flips of the most probable class per step', report.flipRate],
    ['mean Wasserstein step', report.meanWassersteinStep],
    ['right answers', report.accuracy],
    ['log loss [nat], less is better', report.logLossNats],
  ];
  const table = rows.flatMap(([what, score]) =>
    score === null
      ? []
      : [[what, text(score.asSaid), text(score.smoothed), text(score.difference, signed)]],
  );
  if (table.length === 0) return `${lines.join('\n')}\n`;
  return `${lines.join('\n')}\n\n${textTable(
    [['', 'as said', 'smoothed', 'smoothed − as said'], ...table],
    ['left', 'right', 'right', 'right'],
  )}`;
}

const plain = (x: number): string => x.toFixed(4);
const signed = (x: number): string => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(4)}`;

/** With the middle 95 % over resampled objects. */
function text({ value, interval }: Figure, numberText = plain): string {
  if (interval === null) return numberText(value);
  return `${numberText(value)} (${interval.map(numberText).join(' to ')})`;
}
