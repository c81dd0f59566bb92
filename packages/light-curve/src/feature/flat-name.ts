import { bandsWithFeatures } from '../input/bands-with-features.ts';
import type { FeatureOutput } from './feature.ts';

/** Codes of the field's flat names: StetsonK_1 is Stetson K in g. */
const bandCodes: Readonly<Record<string, number>> = { g: 1, r: 2, i: 3, z: 4, y: 5, u: 6 };

const flat = (name: string): string => name.replaceAll('-', '_').replaceAll('/', '_');

/** 'StetsonK' in 'g' → 'StetsonK_1'. */
export function bandFlatName(name: string, band: string): string {
  return `${flat(name)}_${bandCodes[band]}`;
}

/**
 * 'g-r_mean' → 'g_r_mean_12' for ZTF, whose two bands it joins; 'g_r_mean' for six bands. A feature
 * of a pair of bands carries the pair there, too: 'color_variation_61' is of u and g.
 */
export function multibandFlatName({ name, pair }: FeatureOutput, survey: string): string {
  if (survey === 'ztf') return `${flat(name)}_12`;
  if (pair === undefined) return flat(name);
  return `${flat(name)}_${bandCodes[pair[0]]}${bandCodes[pair[1]]}`;
}

/** 'Timespan' → 'Timespan'. */
export const objectFlatName = flat;

/** Whether a survey has an output: it has its bands, and the output is not of other surveys alone. */
export function hasOutput({ bands, pair, surveys }: FeatureOutput, survey: string): boolean {
  const own = bandsWithFeatures(survey);
  const needed = [...(bands ?? []), ...(pair ?? [])];
  return (surveys?.includes(survey) ?? true) && needed.every((band) => own.includes(band));
}
