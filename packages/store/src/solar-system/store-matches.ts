import type { Alert, SolarSystemMatch, SolarSystemOrbit } from '@lucero/alert';
import { parseMpcDesignation } from '@lucero/sky';
import { bigintArray, doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { geometryFields } from './match-columns.ts';

interface MatchedAlert {
  readonly alert: Alert;
  readonly match: SolarSystemMatch;
  readonly designation: string;
}

interface BroughtOrbit {
  readonly alert: Alert;
  readonly orbit: SolarSystemOrbit;
}

/**
 * Stores the matches of a batch, and the orbits that they brought, in the transaction that stores its alerts; most
 * batches have few or none.
 */
export function solarSystemMatchWriter(): (
  query: Queries['query'],
  alerts: readonly Alert[],
) => Promise<void> {
  const insert = readStatement('solar-system/insert-matches');
  const upsertObjects = readStatement('solar-system/upsert-objects');
  return async (query, alerts) => {
    const rows = matchedAlerts(alerts);
    if (rows.length === 0) return;
    await query(insert, [
      textArray(rows, ({ designation }) => designation),
      doubleArray(rows, ({ alert }) => alert.detection.mjdTai),
      bigintArray(rows, ({ alert }) => alert.detection.alertId),
      textArray(rows, ({ alert }) => alert.survey),
      doubleArray(rows, ({ match }) => match.distanceArcsec),
      doubleArray(rows, ({ match }) => match.predictedMag),
      doubleArray(rows, ({ alert }) => alert.detection.exposureSeconds),
      ...geometryFields.map((field) =>
        doubleArray(rows, ({ match }) => match.geometry?.[field] ?? null),
      ),
    ]);
    const orbits = newestOrbits(rows);
    if (orbits.length > 0) await query(upsertObjects, objectParameters(orbits));
  };
}

/** One of each alert: a batch may hold an alert twice, and a statement cannot touch a row twice. */
function matchedAlerts(alerts: readonly Alert[]): readonly MatchedAlert[] {
  const matched = new Map<string, MatchedAlert>();
  for (const alert of alerts) {
    const match = alert.solarSystemMatch;
    if (match === null || match.designation === null) continue;
    const designation = storedDesignation(match.designation);
    const { alertId, mjdTai } = alert.detection;
    matched.set(`${alert.survey}/${alertId}/${mjdTai}/${designation}`, {
      ...{ alert, match, designation },
    });
  }
  return [...matched.values()];
}

/** One of each object, in the order in which every writer locks them. */
function newestOrbits(rows: readonly MatchedAlert[]): readonly BroughtOrbit[] {
  const newest = new Map<string, BroughtOrbit>();
  for (const { alert, match } of rows) {
    const { orbit } = match;
    if (!orbit) continue;
    const other = newest.get(orbit.designation)?.orbit;
    if (other === undefined || isNewer(orbit, other))
      newest.set(orbit.designation, { alert, orbit });
  }
  return [...newest.values()].sort((a, b) => (a.orbit.designation < b.orbit.designation ? -1 : 1));
}

function isNewer(orbit: SolarSystemOrbit, other: SolarSystemOrbit): boolean {
  if (orbit.epochMjdTt !== other.epochMjdTt) return orbit.epochMjdTt > other.epochMjdTt;
  return (orbit.fittedMjdUtc ?? 0) > (other.fittedMjdUtc ?? 0);
}

/** In the order in which upsert-objects takes them. */
const orbitNumbers = [
  'epochMjdTt',
  'perihelionAu',
  'eccentricity',
  'inclinationDeg',
  'nodeDeg',
  'perihelionArgumentDeg',
  'perihelionMjdTt',
  'absoluteMag',
  'slope',
  'rmsArcsec',
  'arcDays',
] as const satisfies readonly (keyof SolarSystemOrbit)[];

function objectParameters(rows: readonly BroughtOrbit[]): readonly Buffer[] {
  return [
    textArray(rows, ({ orbit }) => orbit.designation),
    textArray(rows, ({ orbit }) => withoutNul(orbit.number)),
    textArray(rows, ({ orbit }) => withoutNul(orbit.name)),
    textArray(rows, ({ alert }) => alert.survey),
    bigintArray(rows, ({ alert }) => alert.detection.alertId),
    ...orbitNumbers.map((name) => doubleArray(rows, ({ orbit }) => orbit[name])),
    integerArray(rows, ({ orbit }) => orbit.observationCount),
    integerArray(rows, ({ orbit }) => orbit.oppositionCount),
    doubleArray(rows, ({ orbit }) => orbit.earthMoidAu),
    doubleArray(rows, ({ orbit }) => orbit.fittedMjdUtc),
  ];
}

const withoutNul = (text: string | null): string | null => text?.replaceAll('\0', '') ?? null;

/** One form of all that surveys write; what has no form of the Minor Planet Center's stays as it came. */
function storedDesignation(designation: string): string {
  return parseMpcDesignation(designation)?.unpacked ?? designation.replaceAll('\0', '');
}
