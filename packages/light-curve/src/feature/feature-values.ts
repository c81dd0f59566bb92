/** Feature by flat name (StetsonK_1); null = not defined for this light curve. */
export type FeatureValues = Record<string, number | null>;
