import type { AllWiseSource } from './light-curve-input.ts';

/** A catalogue that features read, as an operator imports it. */
export interface FeatureCatalog {
  /** As `lucero catalogs list` has it. */
  readonly name: string;
  /** The nearest source within this distance counts [arcsec]. */
  readonly radiusArcsec: number;
  /** Its column of each magnitude, Vega [mag]; null: it has none. */
  readonly columns: Readonly<Record<keyof AllWiseSource, string | null>>;
}

/**
 * The only catalogues that features may read: the first of them that is here is asked, and no other, so that
 * one broker publishes one definition. A match with a catalogue that labels come from (variable stars, active
 * nuclei, young stars, transients) tells a classifier the label that it is judged on: none such may stand here.
 *
 * AllWISE: the profile-fit magnitudes; those of W3 and W4 are often upper limits, and are taken as they are,
 * as ALeRCE does. CatWISE2020 goes 0.7 mag deeper and has W1 and W2 only: what needs W3 or W4 is null with it,
 * and its W1 and W2 differ from those of AllWISE by some hundredths of a magnitude. The record says which was
 * asked.
 *
 * Reference: Cutri et al. 2013, AllWISE Explanatory Supplement; Marocco et al. 2021, ApJS 253, 8,
 *            doi:10.3847/1538-4365/abd805 (CatWISE2020)
 */
export const featureCatalogs: readonly FeatureCatalog[] = [
  {
    name: 'allwise',
    radiusArcsec: 1,
    columns: { w1Mag: 'w1mpro', w2Mag: 'w2mpro', w3Mag: 'w3mpro', w4Mag: 'w4mpro' },
  },
  {
    name: 'catwise',
    radiusArcsec: 1,
    columns: { w1Mag: 'w1mpro', w2Mag: 'w2mpro', w3Mag: null, w4Mag: null },
  },
];

/**
 * The magnitudes of a source of such a catalogue; null where it has none: a missing column, a text, a number
 * that is none.
 */
export function magnitudesOfSource(
  { columns }: FeatureCatalog,
  values: Readonly<Record<string, unknown>>,
): AllWiseSource {
  const magOf = (column: string | null): number | null => {
    const value = column === null ? null : values[column];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  return {
    w1Mag: magOf(columns.w1Mag),
    w2Mag: magOf(columns.w2Mag),
    w3Mag: magOf(columns.w3Mag),
    w4Mag: magOf(columns.w4Mag),
  };
}
