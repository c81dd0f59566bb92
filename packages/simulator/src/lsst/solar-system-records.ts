import { angularDistanceArcsec, icrsToEcliptic, icrsToGalactic, length } from '@lucero/sky';
import type { Asteroid, Ephemeris } from '../solar-system/asteroid.ts';
import { ssObjectIdOf } from '../solar-system/designation.ts';
import type { LsstRecord } from './absent-record.ts';

const kmPerSecondPerAuPerDay = 1731.456_84;

/** The known object at the detection: where it is, from the Sun and from the Earth. */
export function ssSourceRecord(
  { body, ephemeris }: { readonly body: Asteroid; readonly ephemeris: Ephemeris },
  source: LsstRecord,
  absentSsSource: LsstRecord,
): LsstRecord {
  const { raDeg, decDeg, heliocentricAu, topocentricAu } = ephemeris;
  const heliocentric = ephemeris.heliocentricAuPerDay.map((v) => v * kmPerSecondPerAuPerDay);
  const topocentric = ephemeris.topocentricAuPerDay.map((v) => v * kmPerSecondPerAuPerDay);
  const ecliptic = icrsToEcliptic(raDeg, decDeg);
  const galactic = icrsToGalactic(raDeg, decDeg);
  return {
    ...absentSsSource,
    diaSourceId: source.diaSourceId,
    ssObjectId: ssObjectIdOf(body.designation.packed),
    designation: body.designation.unpacked,
    eclLambda: ecliptic.longitudeDeg,
    eclBeta: ecliptic.latitudeDeg,
    galLon: galactic.lDeg,
    galLat: galactic.bDeg,
    elongation: ephemeris.elongationDeg,
    phaseAngle: ephemeris.phaseAngleDeg,
    topoRange: length(topocentricAu),
    helioRange: length(heliocentricAu),
    // Fillers that the survey writes.
    topoRangeRate: 0,
    ephVmag: 0,
    ephRate: 0,
    ephRateRa: 0,
    ephRateDec: 0,
    ephRa: raDeg,
    ephDec: decDeg,
    ephOffset: angularDistanceArcsec(raDeg, decDeg, source.ra as number, source.dec as number),
    helio_x: heliocentricAu[0],
    helio_y: heliocentricAu[1],
    helio_z: heliocentricAu[2],
    helio_vx: heliocentric[0],
    helio_vy: heliocentric[1],
    helio_vz: heliocentric[2],
    helio_vtot: Math.hypot(...heliocentric),
    topo_x: topocentricAu[0],
    topo_y: topocentricAu[1],
    topo_z: topocentricAu[2],
    topo_vx: topocentric[0],
    topo_vy: topocentric[1],
    topo_vz: topocentric[2],
    topo_vtot: Math.hypot(...topocentric),
    diaDistanceRank: 1,
  };
}

/** Orbit of a known object, as the Minor Planet Center has it. */
export function mpcOrbitRecord(body: Asteroid, absentOrbit: LsstRecord): LsstRecord {
  const { designation, elements } = body;
  const epochMjd = 60_800;
  return {
    ...absentOrbit,
    designation: designation.unpacked,
    packed_primary_provisional_designation: designation.packed,
    unpacked_primary_provisional_designation: designation.unpacked,
    mpc_orb_jsonb: JSON.stringify({
      designation_data: { permid: designation.number, iau_name: '' },
      magnitude_data: { H: body.absoluteMag, G: 0.15 },
      epoch_data: { epoch: epochMjd, timeform: 'MJD', timesystem: 'TDT' },
    }),
    created_at: 0n,
    updated_at: 0n,
    fitting_datetime: 0n,
    orbit_type_int: -1,
    q: elements.perihelionAu,
    e: elements.eccentricity,
    i: elements.inclinationDeg,
    node: elements.nodeDeg,
    argperi: elements.perihelionArgumentDeg,
    peri_time: elements.perihelionMjd,
    epoch_mjd: epochMjd,
    h: body.absoluteMag,
    g: 0.15,
  };
}
