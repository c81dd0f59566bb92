import {
  isStellar,
  type MagnitudeStatistics,
  type MagnitudeSummary,
  magnitudeStatistics,
  nanojanskyErrToMag,
  nanojanskyToMag,
} from '@lucero/photometry';
import type { LightCurvePoint, StoredLightCurve } from '@lucero/store';
import { findSurvey } from '@lucero/surveys';
import { type Static, Type } from 'typebox';
import { isCorrectingSurvey, isNegative } from './correction-labels.ts';
import { nullable } from './nullable.ts';
import { objectKeyProperties } from './object-key.ts';

const mag = (description: string) => Type.Number({ description: `${description}, AB [mag]` });

const summary = (of: string) =>
  nullable(
    Type.Object(
      {
        meanMag: mag('Mean'),
        medianMag: mag('Median'),
        minMag: mag('Least, the brightest'),
        maxMag: mag('Greatest, the faintest'),
        sigmaMag: nullable(mag('Standard deviation (divided by N); null: of one magnitude')),
        firstMag: mag('Of the earliest detection that has one'),
        lastMag: mag('Of the latest detection that has one'),
      },
      { description: `${of}; null: no detection has one` },
    ),
  );

const bandSchema = Type.Object({
  band: Type.String({ description: 'Filter band' }),
  detectionCount: Type.Integer({ description: 'Detections in this band' }),
  firstMjdTai: Type.Number({ description: 'First of them, MJD in TAI [d]' }),
  lastMjdTai: Type.Number({ description: 'Last of them, MJD in TAI [d]' }),
  difference: summary('Magnitudes of the absolute difference flux'),
  total: summary('Total magnitudes, template plus difference'),
  isCorrected: nullable(
    Type.Boolean({
      description:
        'The first detection lies on a source of the reference image, whose flux is added; null: the survey measures total fluxes itself',
    }),
  ),
  dubiousCount: nullable(
    Type.Integer({
      description:
        'Detections that are fainter than a template without a source, or corrected where the first is not, or the reverse; null as isCorrected',
    }),
  ),
  isStellar: nullable(
    Type.Boolean({
      description:
        'The source is point-like in the catalogue or else in the reference image; null as isCorrected',
    }),
  ),
  saturationRate: nullable(
    Type.Number({
      description: 'Share of total magnitudes below 13.2, where the camera saturates; null: none',
    }),
  ),
  firstRise: nullable(
    Type.Object(
      {
        slopeMagPerDay: Type.Number({
          description: '(magnitude + error − limit) / time; negative: it brightened [mag/d]',
        }),
        changeMag: mag('Magnitude of the first detection minus the limit'),
        changeErrMag: mag('Error of that magnitude'),
        days: Type.Number({ description: 'From the upper limit to the first detection [d]' }),
        limitingMag: mag('The 5-sigma limit'),
      },
      {
        description:
          'Fastest brightening proven by an upper limit more than 0.5 d before the first detection; null: there is none',
      },
    ),
  ),
});

export const magnitudeStatisticsSchema = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(bandSchema, { description: 'One per band with a detection, by name of band' }),
});

export function magnitudeStatisticsJson(
  lightCurve: StoredLightCurve,
): Static<typeof magnitudeStatisticsSchema> {
  const { survey, objectKind, oid, detections } = lightCurve;
  const bands = [...new Set(detections.map(({ band }) => band))].sort();
  return { survey, objectKind, oid, items: bands.flatMap((band) => bandJson(lightCurve, band)) };
}

function bandJson(lightCurve: StoredLightCurve, band: string): Static<typeof bandSchema>[] {
  const points = lightCurve.detections.filter((point) => point.band === band);
  const statistics = magnitudeStatistics(
    points.map(magnitudesOf),
    lightCurve.nonDetections.filter((limit) => limit.band === band),
    findSurvey(lightCurve.survey)?.totalFluxCorrection?.saturationMag ?? null,
  );
  const [first] = points;
  if (statistics === null || first === undefined) return [];
  const { difference, total, firstRise } = statistics;
  return [
    {
      band,
      detectionCount: statistics.detectionCount,
      firstMjdTai: statistics.firstMjdTai,
      lastMjdTai: statistics.lastMjdTai,
      difference: copyOf(difference),
      total: copyOf(total),
      ...labelsOf(lightCurve, first, statistics),
      firstRise: firstRise === null ? null : { ...firstRise },
    },
  ];
}

function copyOf(summary: MagnitudeSummary | null): MagnitudeSummary | null {
  return summary === null ? null : { ...summary };
}

function labelsOf(
  { survey, nearestSource }: StoredLightCurve,
  first: LightCurvePoint,
  { correction }: MagnitudeStatistics,
): Pick<
  Static<typeof bandSchema>,
  'isCorrected' | 'dubiousCount' | 'isStellar' | 'saturationRate'
> {
  if (!isCorrectingSurvey(survey)) {
    return { isCorrected: null, dubiousCount: null, isStellar: null, saturationRate: null };
  }
  return {
    ...correction,
    isStellar: isStellar({
      ...first,
      catalogueDistanceArcsec: nearestSource?.distanceArcsec ?? null,
      starScore: nearestSource?.starScore ?? null,
    }),
  };
}

function magnitudesOf(point: LightCurvePoint) {
  const { psfFluxNanojansky: flux, psfFluxErrNanojansky: fluxErr } = point;
  const { scienceFluxNanojansky: total } = point;
  return {
    ...point,
    isNegative: isNegative(point),
    differenceMag: flux === null ? null : nanojanskyToMag(Math.abs(flux)),
    differenceMagErr:
      flux === null || fluxErr === null ? null : nanojanskyErrToMag(fluxErr, Math.abs(flux)),
    totalMag: total === null ? null : nanojanskyToMag(total),
  };
}
