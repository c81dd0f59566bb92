import { LuceroError } from '@lucero/errors';
import { invalidAlert } from './alert-fields.ts';
import type { SurveyRecord } from './survey.ts';

/** Errors cost microseconds each: a packet of a million broken rows must not hold the stream up. */
const mostBrokenRows = 1_000;

/**
 * Maps the rows of a packet's history, dropping those that cannot become a measurement.
 *
 * A broken row costs itself, not the alert: the new detection is what brokers wait for, and most rows
 * arrive again with the object's next alert. The drop is visible as the alert's warning
 * `<what>-dropped`. A packet with more than a thousand broken rows is refused as a whole. What is not a
 * LuceroError is a defect of ours and passes through.
 */
export function historyRows<Row>(
  rows: readonly SurveyRecord[],
  toRow: (row: SurveyRecord) => Row,
  what: string,
  warnings: Set<string>,
): Row[] {
  const kept: Row[] = [];
  let broken = 0;
  for (const row of rows) {
    try {
      kept.push(toRow(row));
    } catch (error) {
      if (!(error instanceof LuceroError)) throw error;
      broken++;
      if (broken > mostBrokenRows) {
        throw invalidAlert(what, `more than ${mostBrokenRows} rows are broken`);
      }
      warnings.add(`${what}-dropped`);
    }
  }
  return kept;
}

/** Oldest first; rows of one epoch keep the packet's order. Surveys send either order. */
export function oldestFirst<Row extends { readonly mjdTai: number }>(rows: Row[]): Row[] {
  return rows.sort((a, b) => a.mjdTai - b.mjdTai);
}
