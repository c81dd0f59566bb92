import type { SolarSystemOrbit } from '@lucero/alert';
import { parseMpcDesignation, unixMsToMjdUtc } from '@lucero/sky';
import { recordOrNull } from '../alert-fields.ts';
import type { SurveyRecord } from '../survey.ts';
import { nonZeroOrNull, numberOrNull, textOrNull } from './absent.ts';

/**
 * The orbit by which the survey knew the object: `mpc_orbits` (schema 10 on), `MPCORB` (8 and 9). Null: an element is
 * missing, as in packets of early 2026, or the object has no designation of the Minor Planet Center's.
 */
export function solarSystemOrbitOf(record: SurveyRecord): SolarSystemOrbit | null {
  const newer = recordOrNull(record.mpc_orbits);
  if (newer !== null) return orbitOfRow(newer);
  const older = recordOrNull(record.MPCORB);
  return older === null ? null : orbitOfOlderRow(older);
}

function orbitOfRow(row: SurveyRecord): SolarSystemOrbit | null {
  const solution = textOrNull(row.mpc_orb_jsonb);
  return whole(row.unpacked_primary_provisional_designation, {
    number: textIn(solution, 'permid'),
    name: textIn(solution, 'iau_name'),
    epochMjdTt: numberOrNull(row.epoch_mjd),
    perihelionAu: nonZeroOrNull(row.q),
    eccentricity: numberOrNull(row.e),
    inclinationDeg: numberOrNull(row.i),
    nodeDeg: numberOrNull(row.node),
    perihelionArgumentDeg: numberOrNull(row.argperi),
    perihelionMjdTt: numberOrNull(row.peri_time),
    absoluteMag: nonZeroOrNull(row.h),
    slope: numberOrNull(row.g),
    // not_normalized_rms is in arcseconds; its 0 is a filler.
    rmsArcsec: nonZeroOrNull(row.not_normalized_rms),
    arcDays: nonZeroOrNull(row.arc_length_total),
    observationCount: nonZeroOrNull(row.nobs_total),
    oppositionCount: nonZeroOrNull(row.nopp),
    earthMoidAu: nonZeroOrNull(row.earth_moid),
    fittedMjdUtc: fittedMjdUtcOf(row.fitting_datetime, solution),
  });
}

function orbitOfOlderRow(row: SurveyRecord): SolarSystemOrbit | null {
  return whole(row.mpcDesignation, {
    ...{ number: null, name: null },
    epochMjdTt: nonZeroOrNull(row.epoch),
    perihelionAu: nonZeroOrNull(row.q),
    eccentricity: numberOrNull(row.e),
    inclinationDeg: numberOrNull(row.incl),
    nodeDeg: numberOrNull(row.node),
    perihelionArgumentDeg: numberOrNull(row.peri),
    perihelionMjdTt: nonZeroOrNull(row.t_p),
    absoluteMag: nonZeroOrNull(row.mpcH),
    ...{ slope: null, rmsArcsec: null, arcDays: null, observationCount: null },
    ...{ oppositionCount: null, earthMoidAu: null, fittedMjdUtc: null },
  });
}

const elements = [
  'epochMjdTt',
  'perihelionAu',
  'eccentricity',
  'inclinationDeg',
  'nodeDeg',
  'perihelionArgumentDeg',
  'perihelionMjdTt',
] as const;
type ElementName = (typeof elements)[number];
type PartialOrbit = Omit<SolarSystemOrbit, 'designation' | ElementName> &
  Record<ElementName, number | null>;

function whole(designation: unknown, orbit: PartialOrbit): SolarSystemOrbit | null {
  const named = parseMpcDesignation(textOrNull(designation) ?? '');
  const isWhole = elements.every((name) => orbit[name] !== null);
  if (named === null || !isWhole) return null;
  return { designation: named.unpacked, ...(orbit as Omit<SolarSystemOrbit, 'designation'>) };
}

/** One text of the solution's JSON, of some 7 kB: to parse it all would take longer than the rest of the alert. */
function textIn(solution: string | null, field: 'permid' | 'iau_name'): string | null {
  const found = new RegExp(`"${field}": ?"([^"\\\\\0]{1,40})"`).exec(solution ?? '');
  return found?.[1] ?? null;
}

/** The row's own time is often 1970; the solution has it, too. */
function fittedMjdUtcOf(micros: unknown, solution: string | null): number | null {
  const ofRow = nonZeroOrNull(micros);
  if (ofRow !== null) return unixMsToMjdUtc(ofRow / 1000);
  const text = /"fitting_datetime": ?"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(solution ?? '');
  const ms = text === null ? Number.NaN : Date.parse(`${text[1]}T${text[2]}Z`);
  return Number.isNaN(ms) ? null : unixMsToMjdUtc(ms);
}
