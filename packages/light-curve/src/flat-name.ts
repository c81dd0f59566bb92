/** Codes of the field's flat names: StetsonK_1 is Stetson K in g. */
const bandCodes: Readonly<Record<string, number>> = { g: 1, r: 2, i: 3, z: 4, y: 5, u: 6 };

/** Bands with features of their own. ZTF's few i-band points enter object-level features only. */
export function bandsWithFeatures(survey: string): readonly string[] {
  return survey === 'ztf' ? ['g', 'r'] : ['u', 'g', 'r', 'i', 'z', 'y'];
}

const flat = (name: string): string => name.replaceAll('-', '_').replaceAll('/', '_');

/** 'StetsonK' in 'g' → 'StetsonK_1'. */
export function bandFlatName(name: string, band: string): string {
  return `${flat(name)}_${bandCodes[band]}`;
}

/** 'g-r_mean' → 'g_r_mean_12' for ZTF, whose two bands it joins; 'g_r_mean' for six bands. */
export function multibandFlatName(name: string, survey: string): string {
  return survey === 'ztf' ? `${flat(name)}_12` : flat(name);
}

/** 'Timespan' → 'Timespan'. */
export const objectFlatName = flat;
