import type { FilterNames } from '../../../../src/browser/pages/filter/filter-names.ts';

const field = (
  path: string,
  type: 'bool' | 'int' | 'double' | 'string',
  unit: string | null,
  kinds: readonly string[] = [],
) => ({
  ...{ path, type, unit, description: `about ${path}`, need: 'alert', example: '' },
  parameters: kinds.map((kind) => ({ name: kind, kind, type: 'string', isOptional: false })),
});

/** A few fields of each kind. */
export const names: FilterNames = {
  fields: [
    field('alert.mag', 'double', 'mag'),
    field('alert.band', 'string', null),
    field('tns.isKnown', 'bool', null),
    field('magPerDay()', 'double', 'mag/d', ['band']),
    field('classification().topClass', 'string', null, ['classifier']),
    field('classification().topProbability', 'double', null, ['classifier']),
    field('probability()', 'double', null, ['classifier', 'class']),
    field('inWatchlist()', 'bool', null, ['watchlist']),
  ],
  vocabulary: {
    ...{ surveys: ['one', 'two'], bands: ['g', 'r'], catalogs: ['gaia'] },
    classifiers: [{ classifier: 'stamps', classes: ['SN', 'AGN'] }],
  },
  ...{ watchlists: ['my-quasars'], areas: [] },
};
