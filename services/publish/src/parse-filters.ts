import { LuceroError } from '@lucero/errors';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

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
  }
  return filters as Filter[];
}
