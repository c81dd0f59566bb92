import type { BandMeasurements, JudgedPeriod } from '@lucero/light-curve';
import type { StoredLightCurve } from '@lucero/store';
import { Type } from 'typebox';

/** Below this a period is no accident of noise. */
const significantBelow = 1e-3;
/** A cycle that was seen twice. */
const fewestCycles = 2;
/** Two periods that differ by less are one [part of the period]. */
const samePart = 1e-3;

export type FoundBy = 'harmonics' | 'sinusoid' | 'one band';

const periodSchema = Type.Object({
  periodDays: Type.Number({ description: 'Period [d]' }),
  periodErrDays: Type.Union([Type.Number(), Type.Null()], {
    description: 'One standard error, if it is the right peak [d]; null: the search gives none',
  }),
  foundBy: Type.Unsafe<FoundBy>({
    type: 'string',
    enum: ['harmonics', 'sinusoid', 'one band'],
    description:
      'Search that found it: all bands with harmonics, all bands by one sinusoid, one band by one',
  }),
  share: Type.Number({
    description: 'Part of the scatter that one sinusoid of this period takes away, 0 to 1',
  }),
  falseAlarmProbability: Type.Number({
    description: 'Chance that Gaussian noise gives as much at any of the frequencies searched',
  }),
  cycleCount: Type.Number({ description: 'Cycles between first and last point' }),
  isDayAlias: Type.Boolean({
    description:
      'The rhythm of nights may make it: near a whole number of cycles a day, or no better than a period one or two cycles a day away',
  }),
  isOffered: Type.Boolean({
    description:
      'Significant (false alarm at most 0.001), seen for two cycles or more, and no day alias',
  }),
});

export const periodsSchema = Type.Object({
  survey: Type.String(),
  objectKind: Type.String(),
  oid: Type.String(),
  items: Type.Array(periodSchema, {
    description: 'Periods that the searches found: those to fold with first, then by false alarm',
  }),
});

const searched: readonly (readonly [RegExp, FoundBy])[] = [
  [/^Multiharmonic_period(_12)?$/, 'harmonics'],
  [/^Multiband_period(_12)?$/, 'sinusoid'],
  [/^Period_band_\d+$/, 'one band'],
];

/** Periods among the features, each once: of equal ones that of the better search. */
export function searchedPeriods(features: Readonly<Record<string, number | null>>): readonly {
  readonly periodDays: number;
  readonly foundBy: FoundBy;
  readonly errDays: number | null;
}[] {
  const found: { periodDays: number; foundBy: FoundBy; errDays: number | null }[] = [];
  for (const [name, foundBy] of searched) {
    for (const [feature, value] of Object.entries(features)) {
      if (value === null || !(value > 0) || !name.test(feature)) continue;
      if (found.some(({ periodDays }) => Math.abs(value / periodDays - 1) < samePart)) continue;
      const errDays = features[feature.replace('_period', '_period_error')] ?? null;
      found.push({ periodDays: value, foundBy, errDays: foundBy === 'harmonics' ? errDays : null });
    }
  }
  return found;
}

/**
 * The brightness of each band: the total flux where most detections have one, since a cycle is told by it, else that of
 * the difference; without what is not usable.
 */
export function measurementsOf({
  detections,
  forcedPhotometry,
}: Pick<StoredLightCurve, 'detections' | 'forcedPhotometry'>): BandMeasurements[] {
  const totals = detections.filter(({ scienceFluxNanojansky }) => scienceFluxNanojansky !== null);
  const isTotal = 2 * totals.length > detections.length;
  const rows = [
    ...detections.map((point) => ({
      ...{ band: point.band, mjd: point.mjdTai },
      flux: isTotal ? point.scienceFluxNanojansky : point.psfFluxNanojansky,
      error: isTotal ? point.scienceFluxErrNanojansky : point.psfFluxErrNanojansky,
    })),
    ...forcedPhotometry
      .filter(({ isUsable }) => isUsable)
      .map((point) => ({
        ...{ band: point.band, mjd: point.mjdTai },
        flux: isTotal ? point.scienceFluxNanojansky : point.fluxNanojansky,
        error: isTotal ? point.scienceFluxErrNanojansky : point.fluxErrNanojansky,
      })),
  ];
  const whole = rows.filter(
    (row): row is typeof row & { flux: number; error: number } =>
      row.flux !== null && row.error !== null && row.error > 0,
  );
  return [...Map.groupBy(whole, ({ band }) => band).values()].map((band) => ({
    mjd: band.map(({ mjd }) => mjd),
    brightness: band.map(({ flux }) => flux),
    brightnessError: band.map(({ error }) => error),
  }));
}

/** The answer: what was found, as the light curve judges it. */
export function periodsJson(
  found: ReturnType<typeof searchedPeriods>,
  judged: readonly JudgedPeriod[],
  isKnownAlias: boolean,
) {
  return judged
    .map((each, i) => {
      const { foundBy, errDays } = found[i]!;
      // The search with harmonics has compared its own peak with its aliases, shape and all.
      const isDayAlias = each.isDayAlias || (foundBy === 'harmonics' && isKnownAlias);
      const isOffered =
        each.falseAlarmProbability <= significantBelow &&
        each.cycleCount >= fewestCycles &&
        !isDayAlias;
      return { ...each, periodErrDays: errDays, foundBy, isDayAlias, isOffered };
    })
    .sort(
      (a, b) =>
        Number(b.isOffered) - Number(a.isOffered) ||
        a.falseAlarmProbability - b.falseAlarmProbability ||
        b.share - a.share,
    );
}
