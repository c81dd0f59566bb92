import { featuresOf } from '../src/compute-features.ts';
import { featuresByName } from '../src/feature/feature-vector.ts';
import type { LightCurveInput } from '../src/input/light-curve-input.ts';
import { prepareLightCurve } from '../src/input/prepared-light-curve.ts';
import { magnitudesByBand } from '../src/period/band-series.ts';
import { searchPeriod } from '../src/period/search-period.ts';
import { publishedNames } from './comparison.ts';
import type { RealLightCurve } from './real-light-curves.ts';
import { table } from './table.ts';

export interface AlerceRow {
  readonly name: string;
  /** Both have a number, which differs by at most the tolerance. */
  agreeing: number;
  /** Relative differences where both have a number. */
  readonly differences: number[];
  /** Those of light curves whose points have times of their own, that differ by more. */
  readonly differing: string[];
  onlyOurs: number;
  onlyTheirs: number;
  /** Why another number is expected; empty where the definitions are the same. */
  readonly because: string;
}

/** ALeRCE's times and fluxes are in single precision here and there. */
const tolerance = 1e-4;

/** Names whose definition differs, or whose value ALeRCE itself does not repeat. */
const expected: readonly (readonly [name: RegExp, because: string])[] = [
  [/^SmallKurtosis$/, 'we put S₁ where the formula has it'],
  [/^MedianBRP$/, 'a point on the very limit counts in or out by its last digit'],
  [/^PairSlopeTrend$/, 'we divide by the number of differences, not by 30'],
  [/^IAR_phi$/, 'errors belong to their own point, and the highest maximum is taken'],
  [/^SF_ML_/, 'null instead of −0.5 with fewer than 2 bins'],
  [/^Harmonics_chi$/, 'the error floor is added once'],
  [
    /^Harmonics_/,
    'null where a gap of phase leaves the fit undetermined; phases turn with float32',
  ],
  [/^Psi_/, 'ALeRCE folds in float32'],
  [/^(Multiband_period|Period_band|delta_period|PPE|Power_rate)/, 'ALeRCE searches in float32'],
  [/^MHPS_/, 'ALeRCE filters in float32'],
  [/^GP_DRW_/, 'three starts and bounds'],
  [/^(SPM|fleet|ulens)_/, 'ill-conditioned fits: objectives are compared instead'],
  [/^(TDE_|color_variation$)/, 'positive fluxes only'],
  [/^W[1-3]-W[2-4]$/, 'does not depend on the light curve'],
  [/^(sgscore1|distpsnr1|ps_)/, 'each on its own'],
];

/** Ours against ALeRCE's own numbers, folded with ALeRCE's period. */
export function compareWithAlerce(
  curves: readonly RealLightCurve[],
  onObject: (done: number) => void = () => {},
): AlerceRow[] {
  const published = publishedNames();
  const rows = new Map<string, AlerceRow>();
  for (const [i, { oid, input, alerce }] of curves.entries()) {
    const lightCurve = prepareLightCurve(input);
    const period = searchPeriod(magnitudesByBand(lightCurve));
    const theirPeriod = alerce.Multiband_period_12 ?? null;
    const ours = featuresByName(featuresOf(lightCurve, period));
    const folding = theirPeriod && period && { ...period, periodDays: theirPeriod };
    const folded = featuresByName(featuresOf(lightCurve, folding || null));
    const isPlain = !hasEqualTimes(input);
    for (const [flat, name] of published) {
      const theirs = alerce[flat];
      if (theirs === undefined) continue;
      const row = rows.get(name) ?? newRow(name);
      rows.set(name, row);
      const found = (/^(Psi|Harmonics)_/.test(name) ? folded[flat] : ours[flat]) ?? null;
      if (!addTo(row, found, theirs) && isPlain) {
        row.differing.push(`${oid} ${flat}: ${found}, ${theirs}`);
      }
    }
    onObject(i + 1);
  }
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Of several points at one time ALeRCE keeps the first, over all bands; we the best of each band. */
function hasEqualTimes({ detections, forced }: LightCurveInput): boolean {
  const points = [...detections, ...forced];
  return new Set(points.map(({ mjd }) => mjd)).size < points.length;
}

export function alerceTable(rows: readonly AlerceRow[]): string {
  return table(
    [
      'feature',
      'both',
      'agree to 1e-4',
      'median difference',
      'differ without equal times',
      'only ours',
      'only theirs',
      'expected to differ',
    ],
    rows.map(({ name, agreeing, differences, differing, onlyOurs, onlyTheirs, because }) => [
      name,
      String(differences.length),
      differences.length === 0 ? '–' : `${((100 * agreeing) / differences.length).toFixed(1)} %`,
      differences.length === 0 ? '–' : median(differences).toExponential(1),
      String(differing.length),
      String(onlyOurs),
      String(onlyTheirs),
      because,
    ]),
  );
}

function newRow(name: string): AlerceRow {
  const because = expected.find(([pattern]) => pattern.test(name))?.[1] ?? '';
  return { name, agreeing: 0, differences: [], differing: [], onlyOurs: 0, onlyTheirs: 0, because };
}

/** @returns whether they agree */
function addTo(row: AlerceRow, ours: number | null, theirs: number | null): boolean {
  if (ours === null && theirs === null) return true;
  if (ours === null || theirs === null) {
    if (ours === null) row.onlyTheirs++;
    else row.onlyOurs++;
    return false;
  }
  const difference = Math.abs(ours - theirs) / Math.max(Math.abs(theirs), 1e-9);
  row.differences.push(difference);
  if (difference <= tolerance) row.agreeing++;
  return difference <= tolerance;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
