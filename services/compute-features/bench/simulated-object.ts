/**
 * Light curves as a survey of ZTF's cadence collects them, for the cost of features: times, numbers of
 * points and errors are what counts, brightness only has to be of the right kind.
 */
import type { ForcedPoint, LightCurvePoint, StoredLightCurve } from '@lucero/store';

export type Kind = 'periodic' | 'AGN' | 'transient';

export interface SimulatedObject {
  readonly kind: Kind;
  readonly startPoints: number;
  /** MJD (TAI) of its alerts in the year, ascending. */
  readonly alertMjdsTai: readonly number[];
  /** What the store has of it at the alert of that time. */
  readonly lightCurveAt: (mjdTai: number) => StoredLightCurve;
}

const yearStartMjdTai = 60_000;
const yearDays = 365;
/** The Sun is too near to the object for the rest of the year. */
const seasonDays = 240;
const weatherShare = 0.75;
/** Alerts are made of five sigma; a variable star or AGN has them at most visits, not at all. */
const alertShare: Readonly<Record<Kind, number>> = { periodic: 0.85, AGN: 0.7, transient: 1 };
const limitingMag = 20.5;
const earliestDay = -4 * yearDays;

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Visit {
  readonly day: number;
  readonly band: 'g' | 'r';
}

/** Two bands, each every second or third night of the season if the weather lets it. */
function visitsOf(random: () => number): Visit[] {
  const seasonStart = -random() * seasonDays;
  const visits: Visit[] = [];
  for (const band of ['g', 'r'] as const) {
    for (let night = earliestDay; night < yearDays; night += random() < 0.5 ? 2 : 3) {
      const isInSeason = (night - seasonStart + 10 * yearDays) % yearDays < seasonDays;
      if (isInSeason && random() < weatherShare) {
        visits.push({ day: night + 0.2 + 0.3 * random(), band });
      }
    }
  }
  return visits.sort((a, b) => a.day - b.day);
}

/** Total magnitude by day; infinite while there is nothing to see. */
function magnitudeOf(kind: Kind, random: () => number): (visit: Visit) => number {
  const meanMag = 16.5 + 2.5 * random();
  const colour = { g: 0.3, r: -0.3 };
  if (kind === 'periodic') {
    const periodDays = 10 ** (-1.2 + 3 * random());
    return ({ day, band }) => {
      const turn = (2 * Math.PI * day) / periodDays;
      return meanMag + colour[band] + 0.3 * Math.sin(turn) + 0.1 * Math.sin(2 * turn + 1);
    };
  }
  if (kind === 'AGN') {
    // A damped random walk of 100 d, made as it is asked for: in order of time.
    let last = earliestDay;
    let value = 0;
    return ({ day, band }) => {
      const kept = Math.exp(-Math.max(0, day - last) / 100);
      value = value * kept + 0.5 * Math.sqrt(1 - kept * kept) * (random() + random() - 1);
      last = day;
      return meanMag + 1 + colour[band] + value;
    };
  }
  const peakDay = 40 + 60 * random();
  return ({ day, band }) => {
    const age = day - peakDay;
    if (age < -18) return Number.POSITIVE_INFINITY;
    return (
      meanMag + colour[band] + (age < 0 ? (age / 12) ** 2 : age * (band === 'g' ? 0.05 : 0.03))
    );
  };
}

const nanojanskyOf = (mag: number): number => 10 ** (0.4 * (31.4 - mag));

/** An object that has `startPoints` measurements when the year begins. */
export function simulateObject(kind: Kind, startPoints: number, seed: number): SimulatedObject {
  const random = randomFrom(seed);
  const visits = visitsOf(random);
  const magnitude = magnitudeOf(kind, random);
  const referenceMag = 17.5;
  const hasReference = kind !== 'transient' || random() < 0.5;
  const detections: LightCurvePoint[] = [];
  const forced: ForcedPoint[] = [];
  for (const [i, visit] of visits.entries()) {
    const mag = magnitude(visit);
    const total = nanojanskyOf(mag);
    const err = nanojanskyOf(limitingMag) / 5;
    const noise = err * (random() + random() + random() - 1.5);
    const difference = (kind === 'transient' ? total : total - nanojanskyOf(referenceMag)) + noise;
    const reference = hasReference ? nanojanskyOf(referenceMag) : 0;
    const science = hasReference ? Math.max(1, reference + difference) : null;
    const mjdTai = yearStartMjdTai + visit.day;
    const common = {
      mjdTai,
      band: visit.band,
      scienceFluxNanojansky: science,
      referenceDistanceArcsec: hasReference ? 0.3 : null,
      referenceMag: hasReference ? referenceMag : null,
      referenceMagErr: hasReference ? 0.02 : null,
      referenceChi: hasReference ? 1 : null,
      referenceSharp: hasReference ? 0.01 : null,
      referenceImageId: hasReference ? 1n : null,
    };
    // Later alerts repeat each visit as forced photometry, detected or not.
    const forcedErr = err * (0.8 + 0.4 * random());
    forced.push({
      ...common,
      forcedId: BigInt(i),
      fluxNanojansky: difference,
      fluxErrNanojansky: forcedErr,
      scienceFluxErrNanojansky: science === null ? null : forcedErr,
      isUsable: true,
    });
    const isSeen = mag < limitingMag && Math.abs(difference) > 5 * err;
    if (isSeen && random() < alertShare[kind]) {
      detections.push({
        ...common,
        alertId: BigInt(i),
        raDeg: 150 + 3e-5 * random(),
        decDeg: 20 + 3e-5 * random(),
        psfFluxNanojansky: difference,
        psfFluxErrNanojansky: err,
        scienceFluxErrNanojansky: science === null ? null : err,
        reliability: 0.95,
        forestReliability: 0.9,
        limitingMag,
        hasAlert: true,
      });
    }
  }
  // The light curve begins so many visits before the year.
  const before = visits.filter(({ day }) => day < 0);
  const startDay =
    before.length > startPoints ? before[before.length - startPoints]?.day : -Infinity;
  const startMjdTai = yearStartMjdTai + (startPoints === 0 ? 0 : (startDay ?? 0));
  const kept = <P extends { readonly mjdTai: number }>(points: P[]): P[] =>
    points.filter(({ mjdTai }) => mjdTai >= startMjdTai);
  const ownDetections = kept(detections);
  const ownForced = kept(forced);
  return {
    kind,
    startPoints,
    alertMjdsTai: ownDetections
      .map(({ mjdTai }) => mjdTai)
      .filter((mjdTai) => mjdTai >= yearStartMjdTai),
    lightCurveAt: (mjdTai) => ({
      ...{ survey: 'ztf', objectKind: 'sidereal', oid: `ZTF20${kind}${seed}` },
      detections: ownDetections.filter((point) => point.mjdTai <= mjdTai),
      // Forced photometry of the alert's own visit comes with the next alert.
      forcedPhotometry: ownForced.filter((point) => point.mjdTai < mjdTai),
      nonDetections: [],
      nearestSource: null,
      isWithdrawn: false,
    }),
  };
}
