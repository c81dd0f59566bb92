import {
  bigintArray,
  doubleListArray,
  readDoubleArray,
  textArray,
} from '../postgres/binary-array.ts';
import type { ConnectionPool, Parameter } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { NightSamples, SampledMeasurement, SampledNight } from './watch-contract.ts';

type Row = Readonly<Record<string, unknown>>;

interface MeasurementRow extends Row {
  readonly band: string;
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly psf_flux_nanojansky: number | null;
  readonly psf_flux_err_nanojansky: number | null;
  readonly science_flux_nanojansky: number | null;
  readonly reliability: number | null;
  readonly limiting_mag: number | null;
  readonly reference_distance_arcsec: number | null;
  readonly reference_mag: number | null;
}

interface SketchRow extends Row {
  readonly night: string;
  readonly survey: string;
  readonly quantity: string;
  readonly band: string;
  readonly value_count: bigint;
  readonly null_count: bigint;
  readonly quantiles: Buffer;
}

const greatestSample = 5_000;
const greatestBatch = 2_000;
const greatestRead = 10_000;
const greatestNames = 1_000;
/** Of a large night so many times the alerts that are wanted are found, and thinned. */
const thinning = 10;

/** Samples of the alerts of a night, and what is kept of them. */
export function nightSamples(pool: ConnectionPool): NightSamples {
  const count = readStatement('data-checks/count-night');
  const measurements = readStatement('data-checks/sample-measurements');
  const features = readStatement('data-checks/sample-features');
  const store = readStatement('data-checks/store-night-sketches');
  const read = readStatement('data-checks/read-night-sketches');
  const drop = readStatement('data-checks/drop-night-sketches');

  /** Parameters of both samples; null: there is nothing to sample. */
  const sampleOf = async ({ survey, from, before, limit }: SampledNight) => {
    const most = Math.min(limit, greatestSample);
    const [row] = await pool.query<Row & { readonly alert_count: bigint }>(count, [
      ...[survey, from, before],
    ]);
    const alertCount = Number(row?.alert_count ?? 0n);
    if (alertCount === 0) return null;
    const every = Math.min(thinning, Math.max(1, Math.floor(alertCount / most)));
    const percent = Math.min(100, (100 * most * every) / alertCount);
    return [survey, from, before, percent, every, most] as readonly Parameter[];
  };

  return {
    sampleMeasurements: async (of) => {
      const sample = await sampleOf(of);
      if (sample === null) return [];
      return (await pool.query<MeasurementRow>(measurements, sample)).map(measurementOf);
    },
    sampleFeatures: async (of, names) => {
      checkedBatch(names.length, greatestNames, 'features');
      const sample = await sampleOf(of);
      if (sample === null || names.length === 0) return [];
      const asked = [...sample, textArray(names, (name) => name)];
      const rows = await pool.query<Row & { readonly feature_values: Buffer }>(features, asked);
      return rows.map((row) => readDoubleArray(row.feature_values));
    },
    storeNightSketches: async (sketches) => {
      checkedBatch(sketches.length, greatestBatch, 'sketches');
      await pool.query(store, [
        ...[textArray(sketches, ({ night }) => night), textArray(sketches, (of) => of.survey)],
        ...[textArray(sketches, (of) => of.quantity), textArray(sketches, ({ band }) => band)],
        bigintArray(sketches, (of) => BigInt(of.count)),
        bigintArray(sketches, ({ nullCount }) => BigInt(nullCount)),
        doubleListArray(sketches, ({ quantiles }) => quantiles),
      ]);
    },
    readNightSketches: async (survey, fromNight, beforeNight) => {
      const asked = [survey, fromNight, beforeNight, greatestRead];
      return (await pool.query<SketchRow>(read, asked)).map((row) => ({
        ...{ night: row.night, survey: row.survey, quantity: row.quantity, band: row.band },
        count: Number(row.value_count),
        nullCount: Number(row.null_count),
        quantiles: readDoubleArray(row.quantiles) as number[],
      }));
    },
    dropNightSketches: async (beforeNight) => {
      await pool.query(drop, [beforeNight]);
    },
  };
}

function measurementOf(row: MeasurementRow): SampledMeasurement {
  return {
    band: row.band,
    raDeg: row.ra_deg,
    decDeg: row.dec_deg,
    psfFluxNanojansky: row.psf_flux_nanojansky,
    psfFluxErrNanojansky: row.psf_flux_err_nanojansky,
    scienceFluxNanojansky: row.science_flux_nanojansky,
    reliability: row.reliability,
    limitingMag: row.limiting_mag,
    referenceDistanceArcsec: row.reference_distance_arcsec,
    referenceMag: row.reference_mag,
  };
}
