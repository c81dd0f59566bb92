import { ztf } from '@lucero/surveys';
import { featuresOf, flatNamesOf } from '../src/compute-features.ts';
import { outputsOf } from '../src/feature/feature.ts';
import { featuresByName } from '../src/feature/feature-vector.ts';
import { prepareLightCurve } from '../src/input/prepared-light-curve.ts';
import { magnitudesByBand } from '../src/period/band-series.ts';
import { searchPeriod } from '../src/period/search-period.ts';
import { features } from '../src/registry.ts';
import { compareObjectives, type ObjectiveRow } from './objectives.ts';
import type { RealLightCurve } from './real-light-curves.ts';
import type { ReferenceHeader, ReferenceObject } from './reference-values.ts';
import { differenceOf, toleranceOf } from './tolerances.ts';

/** One feature, all light curves and bands. */
export interface ComparisonRow {
  readonly name: string;
  readonly reference: string;
  /** Numbers that both have. */
  compared: number;
  undefinedInBoth: number;
  /** Defined here and not there, or the reverse. */
  nullsThatDiffer: number;
  /** Not compared, as the data determine fewer digits than the tolerance asks. */
  skipped: number;
  largestDifference: number;
  /** Where that is: 'ZTF18abcdefg StetsonK_1: ours, reference'. */
  worst: string;
  readonly tolerance: number;
}

export const isGood = (row: ComparisonRow): boolean =>
  row.compared > 0 && row.nullsThatDiffer === 0 && row.largestDifference <= row.tolerance;

export interface Comparison {
  readonly rows: readonly ComparisonRow[];
  readonly objectives: readonly ObjectiveRow[];
  /** Largest difference of barycentric times [s]. */
  readonly barycentricSeconds: number;
  /** Published names that have no row. */
  readonly notCompared: readonly string[];
}

const secondsPerDay = 86_400;

/** Every feature is good with times to a second. */
export const largestBarycentricSeconds = 1;

/** Published name of each flat name of ZTF. */
export function publishedNames(): Map<string, string> {
  return new Map(
    features.flatMap((feature) =>
      outputsOf(feature).flatMap((output) =>
        flatNamesOf(
          feature.scope === 'band' ? feature : { ...feature, outputs: [output] },
          ztf,
        ).map((flat) => [flat, output.name] as const),
      ),
    ),
  );
}

/** Ours against the references, over all objects of the reference file. */
export function compareWithReferences(
  curves: readonly RealLightCurve[],
  header: ReferenceHeader,
  objects: readonly ReferenceObject[],
  onObject: (done: number) => void = () => {},
): Comparison {
  const byOid = new Map(curves.map((curve) => [curve.oid, curve]));
  const published = publishedNames();
  const rows = new Map<string, ComparisonRow>();
  const objectives = new Map<string, ObjectiveRow>();
  let barycentricSeconds = 0;
  for (const [i, reference] of objects.entries()) {
    const curve = byOid.get(reference.oid);
    if (curve === undefined) throw new Error(`no light curve of ${reference.oid}`);
    const prepared = prepareLightCurve(curve.input);
    if (reference.barycentric !== undefined) {
      const { firstMjd, meanDays } = reference.barycentric;
      const days = prepared.detectionTimes.reduce((a, b) => a + b, 0);
      barycentricSeconds = Math.max(
        barycentricSeconds,
        Math.abs(prepared.epochMjd - firstMjd) * secondsPerDay,
        Math.abs(days / prepared.detectionTimes.length - meanDays) * secondsPerDay,
      );
    }
    const ours = numbersOf(curve, reference);
    for (const [flat, epoch] of Object.entries(reference.epochs)) {
      const name = published.get(flat);
      const found = ours[flat] ?? null;
      // Null where the fit has not converged: that is counted with the fits.
      if (name === undefined || found === null) continue;
      const row = rows.get(name) ?? newRow(name, `astropy ${header.versions.astropy}`);
      rows.set(name, row);
      addTo(row, flat, found, { ...reference, values: { [flat]: epoch } });
    }
    for (const [flat, name] of published) {
      const tool = toolOf(header, flat, name);
      if (tool === null) continue;
      const row = rows.get(name) ?? newRow(name, tool);
      rows.set(name, row);
      addTo(row, flat, ours[flat] ?? null, reference);
    }
    compareObjectives(objectives, curve, reference, ours);
    onObject(i + 1);
  }
  const compared = new Set([...rows.keys(), ...[...objectives.values()].flatMap((o) => o.names)]);
  return {
    rows: [...rows.values()].sort((a, b) => a.name.localeCompare(b.name, 'en')),
    objectives: [...objectives.values()],
    barycentricSeconds,
    notCompared: [...new Set(published.values())].filter((name) => !compared.has(name)),
  };
}

/**
 * Ours, with times as the references have them: TDB without the light travel time, which is compared
 * apart, so that a hundredth of a second of the ephemeris does not hide the digits of a feature. What
 * is folded is folded with the reference's period.
 */
function numbersOf(
  { input }: RealLightCurve,
  { values }: ReferenceObject,
): Readonly<Record<string, number | null>> {
  const lightCurve = prepareLightCurve({ ...input, raDeg: null, decDeg: null });
  const period = searchPeriod(magnitudesByBand(lightCurve));
  const referencePeriod = values.Multiband_period_12 ?? null;
  const folding =
    period === null || referencePeriod === null ? null : { ...period, periodDays: referencePeriod };
  const withPosition = featuresByName(featuresOf(prepareLightCurve(input), null));
  const ours = featuresByName(featuresOf(lightCurve, period));
  for (const [name, value] of Object.entries(featuresByName(featuresOf(lightCurve, folding)))) {
    if (/^(Psi|Harmonics)_/.test(name)) ours[name] = value;
  }
  for (const name of ['Coordinate_x', 'Coordinate_y', 'Coordinate_z']) {
    ours[name] = withPosition[name] ?? null;
  }
  return ours;
}

function toolOf(header: ReferenceHeader, flat: string, name: string): string | null {
  const tool = header.tools[name] ?? header.tools[flat];
  if (tool === undefined) return null;
  const [packageName] = tool.split(/[. ]/);
  return `${tool} ${header.versions[packageName!] ?? ''}`.trim();
}

function newRow(name: string, reference: string): ComparisonRow {
  return {
    name,
    reference,
    compared: 0,
    undefinedInBoth: 0,
    nullsThatDiffer: 0,
    skipped: 0,
    largestDifference: 0,
    worst: '',
    tolerance: toleranceOf(name).relative,
  };
}

function addTo(
  row: ComparisonRow,
  flat: string,
  ours: number | null,
  { oid, values, skipped }: ReferenceObject,
): void {
  const reference = values[flat] ?? null;
  if (skipped[flat] !== undefined) {
    row.skipped++;
    return;
  }
  if (ours === null && reference === null) {
    row.undefinedInBoth++;
    return;
  }
  if (ours === null || reference === null) {
    row.nullsThatDiffer++;
    row.worst = `${oid} ${flat}: ${ours}, ${reference}`;
    return;
  }
  row.compared++;
  const difference = differenceOf(row.name, ours, reference, values);
  if (difference > row.largestDifference) {
    row.largestDifference = difference;
    if (row.nullsThatDiffer === 0) row.worst = `${oid} ${flat}: ${ours}, ${reference}`;
  }
}
