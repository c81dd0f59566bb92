import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lsst } from '@lucero/surveys';
import type { Column, JointFamily, LightCurveFamily, ObjectInput } from '../src/feature/feature.ts';
import { bandsWithFeatures } from '../src/input/bands-with-features.ts';
import { type PreparedLightCurve, prepareLightCurve } from '../src/input/prepared-light-curve.ts';
import { magnitudesByBand } from '../src/period/band-series.ts';
import type { PeriodSearch } from '../src/period/period-search-result.ts';
import { searchPeriod } from '../src/period/search-period.ts';
import { features } from '../src/registry.ts';
import type { Series, SeriesKind } from '../src/series/series.ts';
import { richLightCurve } from './features/rich-light-curve.ts';

type Family = JointFamily | LightCurveFamily;
type Input = Column | ObjectInput;

interface Asked {
  readonly lightCurve: PreparedLightCurve;
  readonly period: PeriodSearch | null;
}

const kinds: readonly SeriesKind[] = [
  'magnitudes of detections',
  'magnitudes of detections and forced',
  'fluxes of detections',
  'fluxes of forced',
  'fluxes of detections and forced',
];
const columns: readonly Column[] = ['time', 'brightness', 'brightnessError'];

const bands = bandsWithFeatures(lsst);
const lightCurve = prepareLightCurve(richLightCurve(lsst));
const asked: Asked = { lightCurve, period: searchPeriod(magnitudesByBand(lightCurve)) };

/** Uneven, the times in order and the errors positive. */
const stretches: Readonly<Record<string, (value: number, i: number) => number>> = {
  time: (t, i) => t + 0.0037 * i * i,
  brightness: (x, i) => x * (1 + 0.004 * ((i + 1) % 5)),
  brightnessError: (e, i) => e * (1 + 0.3 * (i % 3)),
};

function stretched(series: Series, changed: readonly Column[]): Series {
  const result: Record<string, number | Float64Array> = { ...series };
  for (const column of changed) {
    const values = series[column as 'time' | 'brightness' | 'brightnessError'];
    result[column] = values.map(stretches[column]!);
  }
  // The epoch of time 0 is time as well.
  if (changed.includes('time')) result.epochMjd = series.epochMjd + 0.37;
  return result as unknown as Series;
}

/** The light curve with columns of some kinds of series changed. */
function withSeries(
  base: PreparedLightCurve,
  changedKinds: readonly SeriesKind[],
  changed: readonly Column[],
): PreparedLightCurve {
  return {
    ...base,
    series: (band, kind) =>
      changedKinds.includes(kind)
        ? stretched(base.series(band, kind), changed)
        : base.series(band, kind),
  };
}

/** What another search would have found: every field but the period itself. */
function otherSearch(period: PeriodSearch | null): PeriodSearch | null {
  if (period === null) return null;
  const { multiharmonic } = period;
  return {
    ...period,
    ppe: period.ppe / 2 + 0.01,
    powerRates: period.powerRates.map((rate) => rate / 2 + 0.01),
    bandPeriods: period.bandPeriods.map((each) => ({ ...each, periodDays: each.periodDays * 1.1 })),
    multiharmonic:
      multiharmonic === null
        ? null
        : { ...multiharmonic, periodDays: multiharmonic.periodDays * 1.1 },
    pointCount: period.pointCount + 1,
  };
}

const edits: Readonly<Record<Input, (from: Asked) => Asked>> = {
  time: ({ lightCurve: base, period }) => ({
    lightCurve: {
      ...withSeries(base, kinds, ['time']),
      epochMjd: base.epochMjd + 0.37,
      detectionTimes: base.detectionTimes.map(stretches.time!),
    },
    period,
  }),
  brightness: ({ lightCurve: base, period }) => ({
    lightCurve: withSeries(base, kinds, ['brightness']),
    period,
  }),
  brightnessError: ({ lightCurve: base, period }) => ({
    lightCurve: withSeries(base, kinds, ['brightnessError']),
    period,
  }),
  period: ({ lightCurve: base, period }) => ({
    lightCurve: base,
    period: period && { ...period, periodDays: period.periodDays * 1.03 },
  }),
  'period search': ({ lightCurve: base, period }) => ({
    lightCurve: base,
    period: otherSearch(period),
  }),
  position: ({ lightCurve: base, period }) => ({
    lightCurve: { ...base, raDeg: 10, decDeg: -20 },
    period,
  }),
  'reference source': ({ lightCurve: base, period }) => ({
    lightCurve: {
      ...base,
      references: base.references.map((each, i) => ({
        distanceArcsec: each.distanceArcsec + 0.01 * (i % 3),
        referenceId: each.referenceId,
        sharp: each.sharp === null ? null : each.sharp * 1.1,
        chi: each.chi === null ? null : each.chi * 1.1,
      })),
    },
    period,
  }),
  'nearest source': ({ lightCurve: base, period }) => ({
    lightCurve: {
      ...base,
      nearestSource: {
        starScore: 0.1,
        distanceArcsec: 0.9,
        gMag: 20.1,
        rMag: 19.3,
        iMag: 19,
        zMag: 18.8,
      },
    },
    period,
  }),
  'AllWISE source': ({ lightCurve: base, period }) => ({
    lightCurve: { ...base, allWise: { w1Mag: 12, w2Mag: 11.7, w3Mag: 10.1, w4Mag: 8 } },
    period,
  }),
};

/** The values of every output in every band, by 'name band'. */
function valuesOf(family: Family, { lightCurve: base, period }: Asked): Map<string, number | null> {
  const found =
    family.scope === 'joint'
      ? family.compute(base, bands, period)
      : new Map([['', family.compute(base, period)]]);
  const places = family.scope === 'joint' ? bands : [''];
  return new Map(
    places.flatMap((band) =>
      family.outputs.map(({ name }, i) => {
        const value = found.get(band)?.[i];
        return [
          `${name} ${band}`,
          value === undefined || !Number.isFinite(value) ? null : value,
        ] as const;
      }),
    ),
  );
}

function changes(family: Family, to: Asked): boolean {
  const before = valuesOf(family, asked);
  return [...valuesOf(family, to)].some(([name, value]) => value !== before.get(name));
}

/** The first points of every series, the first detections. */
function firstPoints(base: PreparedLightCurve, count: number): PreparedLightCurve {
  return {
    ...base,
    series: (band, kind) => {
      const series = base.series(band, kind);
      return {
        epochMjd: series.epochMjd,
        time: series.time.subarray(0, count),
        brightness: series.brightness.subarray(0, count),
        brightnessError: series.brightnessError.subarray(0, count),
      };
    },
    detectionTimes: base.detectionTimes.subarray(0, count),
    references: base.references.slice(0, count),
  };
}

/** How a fit ended is said of a light curve without points, too. */
const isStatus = (name: string): boolean => /_status( |$)/.test(name);

/** The period search knows the period, too. */
const isDeclared = (family: Family, input: Input): boolean =>
  family.reads.includes(input) || (input === 'period' && family.reads.includes('period search'));

for (const family of features) {
  if (family.scope === 'band' || family.scope === 'band family') continue;
  describe(`${family.outputs[0]!.name} and its family`, () => {
    it('is defined, every output in every band, for a light curve that has everything', () => {
      const undefinedOnes = [...valuesOf(family, asked)].filter(([, value]) => value === null);
      assert.deepEqual(
        undefinedOnes.map(([name]) => name),
        [],
      );
    });
    for (const [input, edit] of Object.entries(edits) as [Input, (from: Asked) => Asked][]) {
      const isRead = isDeclared(family, input);
      // What the period search says of the period changes with it, or not: nothing to prove.
      if (input === 'period' && isRead && !family.reads.includes('period')) continue;
      it(`${isRead ? 'depends' : 'does not depend'} on ${input}, as declared`, () => {
        assert.equal(changes(family, edit(asked)), isRead);
      });
    }
    for (const kind of kinds) {
      const isRead = family.of.includes(kind);
      // Read through the period search: what that reads is proven in its own tests.
      if (isRead && !columns.some((column) => family.reads.includes(column))) continue;
      it(`${isRead ? 'reads' : 'does not read'} ${kind}, as declared`, () => {
        const read = columns.filter((column) => !isRead || family.reads.includes(column));
        const to = { ...asked, lightCurve: withSeries(lightCurve, [kind], read) };
        assert.equal(changes(family, to), isRead);
      });
    }
    if (family.minPoints > 0) {
      it(`needs at least ${family.minPoints} points, as declared`, () => {
        const less = firstPoints(lightCurve, family.minPoints - 1);
        const period = searchPeriod(magnitudesByBand(less));
        const values = valuesOf(family, { lightCurve: less, period });
        for (const [name, value] of values) {
          if (!isStatus(name)) assert.equal(value, null, name);
        }
      });
    }
    const statuses = [...valuesOf(family, asked).keys()].filter(isStatus);
    for (const name of statuses) {
      it(`always says how the fit ended: ${name}`, () => {
        for (const count of [0, 1, 3, 6, 12, 24]) {
          const cut = { lightCurve: firstPoints(lightCurve, count), period: null };
          assert.notEqual(valuesOf(family, cut).get(name), null, `${count} points`);
        }
      });
    }
  });
}
