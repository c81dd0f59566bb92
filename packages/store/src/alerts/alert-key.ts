import { nightOf } from '../nights/night-blocks.ts';
import { bigintArray, integerArray, textArray } from '../postgres/binary-array.ts';

export interface AlertKey {
  readonly survey: string;
  readonly alertId: bigint;
}

/** An alert and its time, which determines the block (partition of nights) of its rows. */
export interface TimedAlertKey extends AlertKey {
  readonly mjdTai: number;
}

/** One string per alert, for maps. */
export function alertKeyText({ survey, alertId }: AlertKey): string {
  return `${survey} ${alertId}`;
}

/** The order in which every statement writes the ledger: so two instances never deadlock. */
export function compareAlertKeys(a: AlertKey, b: AlertKey): number {
  if (a.survey !== b.survey) return a.survey < b.survey ? -1 : 1;
  return a.alertId < b.alertId ? -1 : a.alertId > b.alertId ? 1 : 0;
}

/** The last row of each alert, in order: a statement may write a row only once. */
export function oncePerAlert<Row extends AlertKey>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [alertKeyText(row), row])).values()].sort(compareAlertKeys);
}

/** The first two parameters of every statement on detections by alert: survey, alert id. */
export function alertKeyArrays(rows: readonly AlertKey[]): [Buffer, Buffer] {
  return [textArray(rows, (row) => row.survey), bigintArray(rows, (row) => row.alertId)];
}

/** The first three parameters of every statement on tables in blocks: survey, alert id, night. */
export function nightlyKeyArrays(rows: readonly TimedAlertKey[]): [Buffer, Buffer, Buffer] {
  return [...alertKeyArrays(rows), integerArray(rows, (row) => nightOf(row.mjdTai))];
}
