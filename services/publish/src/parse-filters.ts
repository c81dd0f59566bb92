import { LuceroError } from '@lucero/errors';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

/** What associateHost of packages/hosts answers. */
const hostVerdicts = ['nuclear', 'hosted', 'orphan', 'stellar', 'unknown'] as const;
type HostVerdict = (typeof hostVerdicts)[number];

const catalogNames = (description: string) =>
  Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,63}$' }), {
    minItems: 1,
    maxItems: 64,
    description,
  });

const filterSchema = Type.Object(
  {
    name: Type.String({
      pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
      description: 'topic lucero.filter.<name>',
    }),
    survey: Type.Optional(Type.String()),
    classifier: Type.Optional(Type.String()),
    class: Type.Optional(
      Type.String({ description: 'any class of the vector, not only the top one' }),
    ),
    minProbability: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'of `class`, or of the top class' }),
    ),
    bands: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    brighterThanMag: Type.Optional(Type.Number({ description: 'AB magnitude of the difference' })),
    maxDetections: Type.Optional(Type.Integer({ minimum: 1 })),
    minNovelty: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'unlike the training data: stranger than this share of held-out alerts',
      }),
    ),
    maxNovelty: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'no stranger than this share of them' }),
    ),
    matched: Type.Optional(
      catalogNames('catalogues: the object is in one of them, as known when it is published'),
    ),
    notMatched: Type.Optional(
      catalogNames('catalogues: it is in none of them, and all of them could be read there'),
    ),
    hostVerdicts: Type.Optional(
      Type.Array(Type.Unsafe<HostVerdict>({ type: 'string', enum: [...hostVerdicts] }), {
        minItems: 1,
        description: 'what is known of its host galaxy',
      }),
    ),
    maxHostSeparationArcsec: Type.Optional(
      Type.Number({ minimum: 0, description: 'from the centre of its host' }),
    ),
    minRedshift: Type.Optional(Type.Number({ description: "its host's redshift" })),
    maxRedshift: Type.Optional(Type.Number({ description: "its host's redshift" })),
    inRegion: Type.Optional(
      Type.String({
        pattern: '^[!-~]{1,64}$',
        description: 'an event whose region holds it: S260101ab; *: any event',
      }),
    ),
    maxRegionLevel: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'with inRegion: within this credible region; default 0.9',
      }),
    ),
  },
  { additionalProperties: false },
);

/** A user's selection of classifications; those that pass go to `lucero.filter.<name>`. */
export type Filter = Static<typeof filterSchema>;

/**
 * The filters of a JSON file: a list of filters with different names.
 *
 * Errors: LUCERO_CONFIG_INVALID naming the filter and the key.
 */
export function parseFilters(text: string, source: string): readonly Filter[] {
  const invalid = (reason: string) =>
    new LuceroError('LUCERO_CONFIG_INVALID', `${source}: ${reason}`);
  let filters: unknown;
  try {
    // Editors on Windows write a byte order mark at the start.
    filters = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw invalid(`is not JSON (${(error as Error).message})`);
  }
  if (!Array.isArray(filters)) throw invalid('must be a list of filters');
  const names = new Set<string>();
  for (const [i, filter] of filters.entries()) {
    const [error] = Value.Errors(filterSchema, filter);
    if (error !== undefined) throw invalid(`filter ${i}${error.instancePath} ${error.message}`);
    const { name } = filter as Filter;
    if (names.has(name)) throw invalid(`two filters are called ${name}`);
    names.add(name);
    const reason = contradictionIn(filter as Filter);
    if (reason !== null) throw invalid(`filter ${i} (${name}): ${reason}`);
  }
  return filters as Filter[];
}

/** Why no classification can ever pass, or a word that does nothing; null: there is none. */
function contradictionIn(filter: Filter): string | null {
  const { matched = [], notMatched = [], minRedshift, maxRedshift } = filter;
  if (matched.length > 0 && matched.every((name) => notMatched.includes(name))) {
    return `${matched.join(', ')} cannot be matched and not matched`;
  }
  if (minRedshift !== undefined && maxRedshift !== undefined && minRedshift > maxRedshift) {
    return 'minRedshift is above maxRedshift';
  }
  if (filter.maxRegionLevel !== undefined && filter.inRegion === undefined) {
    return 'maxRegionLevel needs inRegion';
  }
  return null;
}
