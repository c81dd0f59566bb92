/**
 * The surest of a class by number: the pages of interfaces that count pages, of which the thousandth passes 20,000
 * rows. An index has their order and all that is asked of them, so nothing but its entries is read of what is passed;
 * objects are looked up for the page alone. The 1,000th page of 20 of 64,000 took 105 to 140 ms and takes 16.
 */
import type { GiveParameter } from '../postgres/give-parameter.ts';
import type { RankedObjectQuery } from './contract.ts';

/** Is nothing asked but classes and probabilities of the most probable class, whose index has them? */
export function isSurestOfClass(query: RankedObjectQuery): boolean {
  const ofObjects = [
    ...[query.oids, query.oidPattern, query.cone, query.classifierVersion],
    ...[query.minDetections, query.maxDetections],
    ...[query.firstMjdTaiFrom, query.firstMjdTaiTo, query.lastMjdTaiFrom, query.lastMjdTaiTo],
  ];
  return query.rank === 1 && ofObjects.every((filter) => filter === undefined);
}

/** Which entries of the index `c`; behind FROM. */
export function surestEntries(
  { classifier, className, survey, oidRange, minProbability }: RankedObjectQuery,
  given: GiveParameter,
): string {
  const conditions = [
    `c.classifier = ${given(classifier)}`,
    ...(className === undefined ? [] : [`c.class_name = ${given(className)}`]),
    `c.survey = ${given(survey)}`,
    `c.oid >= ${given(oidRange.from)} AND c.oid < ${given(oidRange.before)}`,
    ...(minProbability === undefined
      ? []
      : [`c.probability >= ${given(minProbability)}::double precision`]),
    // Those of which the survey withdrew everything are few, and an index has them alone.
    `NOT EXISTS (
       SELECT FROM object AS w
       WHERE w.oid = c.oid AND w.survey = c.survey AND w.object_kind = c.object_kind
         AND w.detection_count = 0
     )`,
  ];
  return `(
      SELECT classifier, survey, oid, object_kind, top_class AS class_name,
        top_probability AS probability
      FROM classification
    ) AS c
    WHERE ${conditions.join('\n AND ')}`;
}

/**
 * @param columns what is selected of `o`, the object, and `c`, the classification
 * @param page which entries, sorted: of `surestEntries`
 */
export function ofSurest(columns: string, page: string, order: string): string {
  return `SELECT ${columns}, page.order_value
    FROM (${page}) AS page
    CROSS JOIN LATERAL (
      SELECT * FROM object
      WHERE object.oid = page.oid AND object.survey = page.survey
        AND object.object_kind = page.object_kind
      OFFSET 0
    ) AS o
    CROSS JOIN LATERAL (
      SELECT classifier, classifier_version, top_class AS class_name, top_probability AS probability
      FROM classification AS k
      WHERE k.oid = page.oid AND k.survey = page.survey AND k.object_kind = page.object_kind
        AND k.classifier = page.classifier
      OFFSET 0
    ) AS c
    ORDER BY ${order}`;
}
