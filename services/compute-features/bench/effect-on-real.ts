import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Alert } from '@lucero/alert';
import { messageOfAlert, openPacketReader, splitPackets } from '@lucero/avro';
import {
  lightCurveInput,
  noFeatureSources,
  type SearchPeriod,
  computeFeatures as step,
} from '@lucero/compute-features';
import {
  type BandSeries,
  type FeatureValues,
  featuresByName,
  featuresOf,
  fitsOf,
  type LightCurveInput,
  lightCurveToFit,
  magnitudesByBand,
  type Point,
  type PreparedLightCurve,
  pointsToSearch,
  prepareLightCurve,
  computeFeatures as searchingAll,
  searchOne,
  searchPeriod,
} from '@lucero/light-curve';
import { ztf } from '@lucero/surveys';
import { startTestStores } from '@lucero/testkit';

/** One light curve as it stood at one time, its period searched by the schedule and in all points. */
export interface Compared {
  readonly oid: string;
  /** Days that the light curve covers, 1000 at most: what the width of a peak depends on. */
  readonly spanDays: number;
  readonly points: number;
  readonly scheduled: FeatureValues;
  readonly searchingAll: FeatureValues;
  /** Searched in all points but those of the newest time: what one more point changes by itself. */
  readonly periodWithoutNewest: number | null;
}

/** The period of all points but those of the newest time. */
function periodWithoutNewest(bands: readonly BandSeries[]): number | null {
  const newest = Math.max(...bands.map(({ series }) => series.time.at(-1) ?? -Infinity));
  const older = bands.map(({ band, series }) => {
    const count = series.time.findLastIndex((time) => time < newest) + 1;
    return {
      band,
      series: {
        epochMjd: series.epochMjd,
        time: series.time.slice(0, count),
        brightness: series.brightness.slice(0, count),
        brightnessError: series.brightnessError.slice(0, count),
      },
    };
  });
  return searchPeriod(older)?.periodDays ?? null;
}

const spanOf = (input: LightCurveInput): number => {
  const mjds = [...input.detections, ...input.forced].map(({ mjd }) => mjd);
  return Math.min(1000, Math.max(...mjds) - Math.min(...mjds));
};

const pointsOf = (values: FeatureValues): number => values.Period_points_12 ?? 0;

/** How often each was made. */
export interface Made {
  sinusoid: number;
  harmonics: number;
  fits: number;
}

/** The alerts of whole objects, one by one as they came, through the store and the step. */
export async function compareSequences(dataFolder: string): Promise<{
  readonly compared: readonly Compared[];
  readonly alerts: number;
  readonly made: Made;
}> {
  const reader = openPacketReader({
    packet: { maxBytes: 1024 ** 3 },
    registry: { url: '', cachePath: '' },
  });
  const file = readFileSync(join(dataFolder, 'ztf/sequences.avro'));
  const alerts: Alert[] = [...splitPackets(file)].map(
    (packet) => reader.read(packet, 'measurements').alert,
  );
  alerts.sort((a, b) => a.detection.mjdTai - b.detection.mjdTai);
  await using stores = await startTestStores();
  const store = await stores.open();
  const compared: Compared[] = [];
  const made: Made = { sinusoid: 0, harmonics: 0, fits: 0 };
  const deps = {
    store,
    searchPeriod: (async (kind, points) => {
      made[kind]++;
      return searchOne(kind, points);
    }) satisfies SearchPeriod,
    makeFits: (lightCurve: PreparedLightCurve) => {
      made.fits++;
      return fitsOf(lightCurve);
    },
    findSources: noFeatureSources,
    nowMs: () => 0,
    codeVersion: 'bench',
  };
  for (const alert of alerts) {
    await store.storeAlerts([alert]);
    const message = messageOfAlert(alert, {
      surveyPublishedMs: 0,
      ingestedMs: 0,
      codeVersion: 'bench',
    });
    const [outcome] = await step.process([message], deps);
    const { survey, objectKind, oid, detection } = alert;
    const asked = { survey, objectKind, oid, untilMjdTai: detection.mjdTai };
    const [lightCurve] = await store.readLightCurves([asked]);
    if (outcome?.kind !== 'emit' || lightCurve === undefined)
      throw new Error(`no features: ${oid}`);
    const input = lightCurveInput(lightCurve);
    const all = searchingAll(input);
    const scheduled = featuresByName(outcome.messages[0]!.features);
    compared.push({
      oid,
      spanDays: spanOf(input),
      points: pointsOf(all),
      scheduled,
      searchingAll: all,
      periodWithoutNewest: periodWithoutNewest(magnitudesByBand(prepareLightCurve(input))),
    });
  }
  return { compared, alerts: alerts.length, made };
}

interface GoldenPoint {
  readonly mjd: number;
  readonly band: string;
  readonly mag_corr: number | null;
  readonly e_mag_corr_ext: number | null;
  readonly diff_flux_ujy: number | null;
  readonly e_diff_flux_ujy: number | null;
  readonly rb?: number | null;
  readonly dropped: string | null;
  readonly in_magnitude: boolean;
}
interface GoldenObject {
  readonly oid: string;
  readonly synthetic: boolean;
  readonly input: { readonly detections: GoldenPoint[]; readonly forced: GoldenPoint[] };
}

function pointOf(point: GoldenPoint): Point {
  return {
    mjd: point.mjd,
    band: point.band,
    mag: point.in_magnitude ? point.mag_corr : null,
    magErr: point.in_magnitude ? point.e_mag_corr_ext : null,
    diffFluxNanojansky: point.diff_flux_ujy === null ? null : 1000 * point.diff_flux_ujy,
    diffFluxErrNanojansky: point.e_diff_flux_ujy === null ? null : 1000 * point.e_diff_flux_ujy,
    reliability: point.rb ?? null,
  };
}

/** Real light curves of the reference set, each as it stood at some of its detections. */
export function compareReferenceSet(dataFolder: string, timesEach: number): Compared[] {
  const file = readFileSync(join(dataFolder, 'golden/alerce_features.jsonl.gz'));
  const objects = gunzipSync(file)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenObject)
    .filter(({ synthetic }) => !synthetic);
  return objects.flatMap(({ oid, input }) => {
    const kept = ({ dropped }: GoldenPoint): boolean => dropped === null;
    const whole: LightCurveInput = {
      oid,
      survey: ztf,
      raDeg: null,
      decDeg: null,
      detections: input.detections.filter(kept).map(pointOf),
      forced: input.forced.filter(kept).map(pointOf),
    };
    const mjds = whole.detections.map(({ mjd }) => mjd).sort((a, b) => a - b);
    const from = Math.min(15, mjds.length - 1);
    const steps = Math.max(1, Math.floor((mjds.length - from) / timesEach));
    return mjds
      .filter((_, i) => i >= from && (i - from) % steps === 0)
      .map((until) => comparedAt(whole, until))
      .filter((each) => each !== null);
  });
}

/** Null while no period can be searched, or when both searches are of the same points. */
function comparedAt(whole: LightCurveInput, untilMjd: number): Compared | null {
  const input = {
    ...whole,
    detections: whole.detections.filter(({ mjd }) => mjd <= untilMjd),
    forced: whole.forced.filter(({ mjd }) => mjd < untilMjd),
  };
  const lightCurve = prepareLightCurve(input);
  const bands = magnitudesByBand(lightCurve);
  const period = searchPeriod(bands);
  if (period === null) return null;
  const sinusoid = searchOne('sinusoid', pointsToSearch(bands, 'sinusoid'));
  const multiharmonic = searchOne('harmonics', pointsToSearch(bands, 'harmonics'));
  const scheduled = featuresByName(
    featuresOf(
      lightCurve,
      sinusoid === null ? null : { ...sinusoid, multiharmonic },
      fitsOf(lightCurveToFit(lightCurve)),
    ),
  );
  const all = featuresByName(featuresOf(lightCurve, period));
  return {
    oid: input.oid,
    spanDays: spanOf(input),
    points: pointsOf(all),
    scheduled,
    searchingAll: all,
    periodWithoutNewest: periodWithoutNewest(bands),
  };
}

/** The same peak of the periodogram: frequencies nearer than its width. */
export function isSamePeak(
  one: number | null | undefined,
  other: number | null | undefined,
  spanDays: number,
): boolean {
  if (one == null || other == null) return one === other;
  return Math.abs(1 / one - 1 / other) * spanDays < 1;
}
