/**
 * Objects within the region of an event. The statement is put together from constant parts: what is asked for by
 * level alone is answered by an index, the rest sorts the candidates of one event. Every value is a parameter.
 */
import type { ConnectionPool, Parameter } from '../postgres/connection-pool.ts';
import { decodeKeyset } from '../postgres/keyset-cursor.ts';
import { keysetPage } from '../postgres/keyset-page.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import type { RegionCandidate, RegionCandidateQuery, Regions } from './contract.ts';
import { type Row, regionMatchOf } from './region-rows.ts';

const cursorFields = ['double', 'text', 'text', 'text'] as const;

/** Ascending: what is to come first has the smallest number. */
const orders: Readonly<Record<RegionCandidateQuery['orderBy'], string>> = {
  level: 'm.credible_level',
  probability: '-coalesce(c.class_probability, 0)',
  age: '-o.first_mjd_tai',
};

const advice = { text: 'ask for a smaller maxLevel, a class or younger objects' };

export function findRegionCandidatesIn(pool: ConnectionPool): Regions['findRegionCandidates'] {
  return async (query) => {
    const limit = checkedLimit(query.limit);
    const { text, parameters } = statementOf(query, limit + 1);
    const rows = await pool.queryBriefly<Row>(text, parameters, advice);
    const { page, nextCursor } = keysetPage(rows, limit, cursorKind(query), (row) => [
      ...[row.order_value as number, row.oid as string],
      ...[row.survey as string, row.object_kind as string],
    ]);
    return { items: page.map(candidateOf), nextCursor };
  };
}

const cursorKind = ({ event, orderBy }: RegionCandidateQuery): string =>
  `region ${orderBy} ${event}`;

function statementOf(
  query: RegionCandidateQuery,
  limit: number,
): { text: string; parameters: Parameter[] } {
  const parameters: Parameter[] = [];
  const given = (value: Parameter): string => `$${parameters.push(value)}`;
  const order = orders[query.orderBy];
  const conditions = [
    `m.event = ${given(query.event)}`,
    "m.state = 'inside'",
    `m.credible_level <= ${given(query.maxLevel)}::double precision`,
    'o.detection_count > 0',
  ];
  if (query.firstSeenAfterMjdTai !== undefined) {
    conditions.push(`o.first_mjd_tai > ${given(query.firstSeenAfterMjdTai)}::double precision`);
  }
  const classifier =
    query.classifier === undefined ? 'true' : `k.classifier = ${given(query.classifier)}`;
  const shown =
    query.className === undefined
      ? 'k.top_class AS class_name, k.top_probability AS class_probability'
      : `${given(query.className)}::text AS class_name,
      (k.probabilities ->> ${given(query.className)}::text)::double precision AS class_probability`;
  // A class is asked for of the classifiers that have it.
  const hasClass =
    query.className === undefined ? 'true' : `k.probabilities ? ${given(query.className)}::text`;
  if (query.className !== undefined) conditions.push('c.class_probability IS NOT NULL');
  if (query.minProbability !== undefined) {
    conditions.push(`c.class_probability >= ${given(query.minProbability)}::double precision`);
  }
  if (query.cursor !== undefined) {
    const [value, oid, survey, kind] = decodeKeyset(cursorKind(query), cursorFields, query.cursor);
    conditions.push(
      `(${order}, m.oid, m.survey, m.object_kind) > (${given(value)}::double precision, ${given(oid)}, ${given(survey)}, ${given(kind)}::object_kind)`,
    );
  }
  const text = `SELECT m.*, o.last_mjd_tai, o.detection_count, o.last_mag, o.last_band, c.class_name, c.class_probability,
  c.classifier, c.classifier_version, ${order} AS order_value
FROM region_match AS m
JOIN object AS o USING (oid, survey, object_kind)
LEFT JOIN LATERAL (
  SELECT k.classifier, k.classifier_version, ${shown}
  FROM classification AS k
  WHERE k.oid = m.oid AND k.survey = m.survey AND k.object_kind = m.object_kind AND ${classifier} AND ${hasClass}
  ORDER BY k.mjd_tai DESC, k.classifier
  LIMIT 1
) AS c ON true
WHERE ${conditions.join('\n  AND ')}
ORDER BY ${order}, m.oid, m.survey, m.object_kind
LIMIT ${given(limit)}`;
  return { text, parameters };
}

function candidateOf(row: Row): RegionCandidate {
  return {
    ...regionMatchOf(row),
    lastMjdTai: row.last_mjd_tai as number,
    detectionCount: row.detection_count as number,
    lastMag: row.last_mag as number | null,
    lastBand: row.last_band as string,
    className: row.class_name as string | null,
    classProbability: row.class_probability as number | null,
    classifier: row.classifier as string | null,
    classifierVersion: row.classifier_version as string | null,
  };
}
