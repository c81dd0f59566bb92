import type { Alert } from '@lucero/alert';
import { parseMpcDesignation } from '@lucero/sky';
import { bigintArray, doubleArray, textArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';

/** Stores the matches of a batch in the transaction that stores its alerts; most batches have few or none. */
export function solarSystemMatchWriter(): (
  query: Queries['query'],
  alerts: readonly Alert[],
) => Promise<void> {
  const insert = readStatement('solar-system/insert-matches');
  return async (query, alerts) => {
    const rows = alerts.flatMap(({ survey, detection, solarSystemMatch: match }) =>
      match === null || match.designation === null
        ? []
        : [{ ...match, survey, detection, designation: storedDesignation(match.designation) }],
    );
    if (rows.length === 0) return;
    await query(insert, [
      textArray(rows, ({ designation }) => designation),
      doubleArray(rows, ({ detection }) => detection.mjdTai),
      bigintArray(rows, ({ detection }) => detection.alertId),
      textArray(rows, ({ survey }) => survey),
      doubleArray(rows, ({ distanceArcsec }) => distanceArcsec),
      doubleArray(rows, ({ predictedMag }) => predictedMag),
    ]);
  };
}

/** One form of all that surveys write; what has no form of the Minor Planet Center's stays as it came. */
function storedDesignation(designation: string): string {
  return parseMpcDesignation(designation)?.unpacked ?? designation.replaceAll('\0', '');
}
