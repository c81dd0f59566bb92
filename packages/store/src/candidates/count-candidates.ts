import { textArray } from '../postgres/binary-array.ts';
import type { Parameter } from '../postgres/connection-pool.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';
import { candidateSelection, classificationOf, probabilityOf } from './candidate-selection.ts';
import type { CandidateFilter } from './contract.ts';

/** More are not counted: the number of a list is told, not that of a survey. */
const greatestCount = 100_000;
const defaultMinProbability = 0;

/**
 * Counts the objects of a filter as they would be listed for each class, whatever classes it names itself: the row
 * that speaks of an object is the one that the list would show for that class.
 */
export function countStatement(
  filter: CandidateFilter,
  groups: readonly (readonly string[])[],
  minClassProbability: number,
): { readonly text: string; readonly parameters: readonly Parameter[] } {
  const parameters: Parameter[] = [];
  const given: GiveParameter = (value) => `$${parameters.push(value)}`;
  const { classes: _classes, minProbability: _minProbability, ...others } = filter;
  const { classifier, taxonomies } = others;
  const asked = {
    ...(classifier !== undefined && { classifier }),
    ...(taxonomies !== undefined && { taxonomies }),
  };
  const { from, conditions } = candidateSelection(others, 'lastMjdTai', given);
  const listed = `SELECT count(*)::integer FROM chosen AS o ${classificationOf(filter, false, given)}
      WHERE ${isListed(filter, given)}`;
  const least = given(minClassProbability);
  const ofGroups = groups.map(
    (classes) => `(
      SELECT count(*)::integer FROM chosen AS o
      ${classificationOf({ ...asked, classes }, true, given)}
      WHERE ${probabilityOf(classes, given)} >= ${least}::double precision
    )`,
  );
  const text = `WITH chosen AS MATERIALIZED (
      SELECT o.oid, o.survey, o.object_kind
      FROM ${from}
      WHERE ${conditions.join('\n  AND ')}
      LIMIT ${given(greatestCount + 1)}
    ),
    -- The newest row of each class tree speaks of its classes.
    said AS (
      SELECT DISTINCT ON (o.oid, o.survey, o.object_kind, k.taxonomy) k.taxonomy, k.probabilities
      FROM chosen AS o JOIN classification AS k USING (oid, survey, object_kind)
      WHERE ${saidConditions(asked, given)}
      ORDER BY o.oid, o.survey, o.object_kind, k.taxonomy, k.mjd_tai DESC,
        (k.feature_set_version IS NOT NULL) DESC, k.classifier
    )
    SELECT least(${greatestCount}, (${listed})) AS object_count,
      (SELECT count(*) > ${greatestCount} FROM chosen) AS is_lower_bound,
      (
        SELECT json_agg(each) FROM (
          SELECT survey, count(*)::integer AS "objectCount" FROM chosen GROUP BY survey ORDER BY survey
        ) AS each
      ) AS by_survey,
      (
        SELECT json_agg(each) FROM (
          SELECT said.taxonomy, class.key AS "className", count(*)::integer AS "objectCount"
          FROM said CROSS JOIN LATERAL jsonb_each_text(said.probabilities) AS class
          WHERE class.value::double precision >= ${least}::double precision
          GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
        ) AS each
      ) AS by_class,
      ARRAY[${ofGroups.join(', ')}]::integer[] AS by_group`;
  return { text, parameters };
}

function isListed(filter: CandidateFilter, given: GiveParameter): string {
  const { classes, minProbability } = filter;
  if (classes === undefined && minProbability === undefined) return 'true';
  return `${probabilityOf(classes, given)} >= ${given(minProbability ?? defaultMinProbability)}::double precision`;
}

function saidConditions(
  { classifier, taxonomies }: Pick<CandidateFilter, 'classifier' | 'taxonomies'>,
  given: GiveParameter,
): string {
  const conditions = [
    ...(classifier === undefined ? [] : [`k.classifier = ${given(classifier)}`]),
    ...(taxonomies === undefined
      ? []
      : [`k.taxonomy = ANY (${given(textArray(taxonomies, (name) => name))}::text[])`]),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}
