import type { ObjectKind } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import { type ObjectKeyRow, objectKeyOf } from '../objects/object-key.ts';
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool, Parameter } from '../postgres/connection-pool.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';
import { decodeKeyset } from '../postgres/keyset-cursor.ts';
import { keysetPage } from '../postgres/keyset-page.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import {
  candidateSelection,
  classificationOf,
  distanceTo,
  isClassificationNeeded,
  joins,
  probabilityOf,
  sineOfAltitude,
} from './candidate-selection.ts';
import type { Candidate, CandidateFilter, CandidateQuery, Candidates } from './contract.ts';
import { countStatement } from './count-candidates.ts';

const greatestOidCount = 1_000;
const greatestHits = 100;
/** Beyond any value, and of a kind that JSON has: what has no value comes last. */
const beyondNumbers = '1e308';
const beyondTexts = '~';

const advice = {
  text: 'too many objects match for this order or filter; ask for one night, a class with a probability, a region or a cone',
};

export function candidates(pool: ConnectionPool): Candidates {
  const findByName = readStatement('candidates/find-by-catalog-name');
  const findByPrefix = readStatement('candidates/find-by-prefix');
  const listNewest = readStatement('candidates/list-newest-half-days');
  return {
    findCandidates: async (query) => {
      const limit = checkedLimit(query.limit);
      checkFilter(query);
      const { text, parameters } = pageStatement(query, limit + 1);
      const rows = await pool.queryBriefly<CandidateRow>(text, parameters, advice);
      const { page, nextCursor } = keysetPage(rows, limit, cursorKind(query), (row) => [
        ...[row.order_value, row.oid, row.survey, row.object_kind],
      ]);
      return { items: page.map(candidateOf), nextCursor };
    },

    countCandidates: async (filter, groups, minClassProbability) => {
      checkFilter(filter);
      const { text, parameters } = countStatement(filter, groups, minClassProbability);
      const [row] = await pool.queryBriefly<CountRow>(text, parameters, advice);
      const { object_count: objectCount, is_lower_bound: isLowerBound, by_survey, by_class } = row!;
      return {
        ...{ objectCount, isLowerBound, byGroup: row!.by_group },
        bySurvey: by_survey ?? [],
        byClass: by_class ?? [],
      };
    },

    findObjectsOfCatalogName: async (name, limit) => {
      const rows = await pool.query<ObjectKeyRow>(findByName, [
        name,
        Math.min(limit, greatestHits),
      ]);
      return rows.map((row) => ({
        ...objectKeyOf(row),
        ...{ catalog: row.catalog as string, name: row.name as string },
      }));
    },

    findObjectsByPrefix: async (prefixes, limit) => {
      const rows = await pool.query<ObjectKeyRow>(findByPrefix, [
        ...[textArray(prefixes, (prefix) => prefix), Math.min(limit, greatestHits)],
      ]);
      return rows.map(objectKeyOf);
    },

    listNewestHalfDays: async (surveys) => {
      const rows = await pool.query<{ survey: string; half_day: number }>(listNewest, [
        textArray(surveys, (survey) => survey),
      ]);
      return rows.map(({ survey, half_day: halfDay }) => ({ survey, halfDay }));
    },
  };
}

/** @throws LuceroError LUCERO_REQUEST_INVALID */
function checkFilter(filter: CandidateFilter & { readonly orderBy?: string }): void {
  const { oids, orderBy, cone, above, region } = filter;
  const complaints: readonly (readonly [boolean, string, string])[] = [
    [(oids?.length ?? 0) > greatestOidCount, 'oid', `at most ${greatestOidCount} at a time`],
    [orderBy === 'distance' && cone === undefined, 'orderBy', 'distance needs a cone'],
    [orderBy === 'altitude' && above === undefined, 'orderBy', 'altitude needs a site'],
    [
      orderBy === 'credibleLevel' && region === undefined,
      'orderBy',
      'credibleLevel needs an event',
    ],
  ];
  for (const [isWrong, parameter, text] of complaints) {
    if (isWrong) {
      throw new LuceroError('LUCERO_REQUEST_INVALID', `${parameter}: ${text}`, { parameter });
    }
  }
}

const cursorKind = ({ orderBy, descending }: CandidateQuery): string =>
  `candidates ${orderBy} ${descending ? 'down' : 'up'}`;

/** The page is chosen first, by no more than what is asked for; what its rows show is looked up for them alone. */
function pageStatement(
  query: CandidateQuery,
  limit: number,
): { readonly text: string; readonly parameters: readonly Parameter[] } {
  const parameters: Parameter[] = [];
  const given: GiveParameter = (value) => `$${parameters.push(value)}`;
  const { from, conditions, order } = candidateSelection(query, query.orderBy, given);
  const beyond =
    order.type === 'text'
      ? `'${query.descending ? '' : beyondTexts}'`
      : `${query.descending ? '-' : ''}${beyondNumbers}`;
  const isIndexed = query.orderBy === 'lastMjdTai' || query.orderBy === 'firstMjdTai';
  const sortedBy = isIndexed ? order.expression : `coalesce(${order.expression}, ${beyond})`;
  const chosen = [...conditions];
  if (query.cursor !== undefined) {
    const fields = [order.type, 'text', 'text', 'text'] as const;
    const [value, oid, survey, kind] = decodeKeyset(cursorKind(query), fields, query.cursor);
    const type = order.type === 'text' ? 'text' : 'double precision';
    chosen.push(
      `(${sortedBy}, o.oid, o.survey, o.object_kind) ${query.descending ? '<' : '>'}
       (${given(value)}::${type}, ${given(oid)}, ${given(survey)}, ${given(kind)}::object_kind)`,
    );
  }
  const direction = query.descending ? 'DESC' : 'ASC';
  const sorted = (columns: readonly string[]) =>
    columns.map((column) => `${column} ${direction}`).join(', ');
  const altitude =
    query.above === undefined
      ? 'NULL::double precision'
      : `degrees(asin(greatest(-1, least(1, ${sineOfAltitude(query.above, given)}))))`;
  const distance =
    query.cone === undefined ? 'NULL::double precision' : distanceTo(query.cone, given);
  const text = `SELECT o.*, c.classifier, c.classifier_version, c.top_class, c.top_probability, c.novelty,
      ${probabilityOf(query.classes, given)} AS probability,
      h.verdict AS host_verdict, h.host_name, h.redshift, h.separation_arcsec AS host_separation_arcsec,
      t.name AS tns_name, t.type AS tns_type, t.redshift AS tns_redshift,
      l.*, ${altitude} AS altitude_deg, ${distance} AS distance_arcsec
    FROM (
      SELECT o.oid, o.survey, o.object_kind, o.ra_deg, o.dec_deg, o.first_mjd_tai, o.last_mjd_tai,
        o.detection_count, o.last_band, o.last_mag, ${sortedBy} AS order_value
      FROM ${from}
      WHERE ${chosen.join('\n  AND ')}
      ORDER BY ${sorted([sortedBy, 'o.oid', 'o.survey', 'o.object_kind'])}
      LIMIT ${given(limit)}
    ) AS o
    ${classificationOf(query, isClassificationNeeded(query), given)}
    ${joins.host}
    ${joins.tns}
    ${joins.wholeLight}
    ORDER BY ${sorted(['o.order_value', 'o.oid', 'o.survey', 'o.object_kind'])}`;
  return { text, parameters };
}

interface CountRow {
  readonly [column: string]: unknown;
  readonly object_count: number;
  readonly is_lower_bound: boolean;
  readonly by_survey: readonly { survey: string; objectCount: number }[] | null;
  readonly by_class: readonly { className: string; taxonomy: string; objectCount: number }[] | null;
  readonly by_group: readonly number[];
}

interface CandidateRow {
  readonly [column: string]: unknown;
  readonly oid: string;
  readonly survey: string;
  readonly object_kind: ObjectKind;
  readonly order_value: number | string;
  readonly by_band: Readonly<Record<string, number>> | null;
  readonly points: readonly (readonly [number, string, number, number | null])[] | null;
  readonly tns_name: string | null;
}

function candidateOf(row: CandidateRow): Candidate {
  const field = <Value>(column: string) => row[column] as Value;
  return {
    ...{ oid: row.oid, survey: row.survey, objectKind: row.object_kind },
    raDeg: field('ra_deg'),
    decDeg: field('dec_deg'),
    firstMjdTai: field('first_mjd_tai'),
    lastMjdTai: field('last_mjd_tai'),
    detectionCount: field('detection_count'),
    lastBand: field('last_band'),
    lastMag: field('last_mag'),
    detectionsByBand: row.by_band ?? {},
    discoveryBand: field('discovery_band'),
    discoveryMag: field('discovery_mag'),
    brightestBand: field('brightest_band'),
    brightestMag: field('brightest_mag'),
    riseRateMagPerDay: field('rise_rate'),
    riseBand: field('rise_band'),
    stampsAlertId: field('stamps_alert_id'),
    stampsMjdTai: field('stamps_mjd_tai'),
    points: (row.points ?? []).map(([mjdTai, band, fluxNanojansky, fluxErrNanojansky]) => ({
      ...{ mjdTai, band, fluxNanojansky, fluxErrNanojansky },
    })),
    classifier: field('classifier'),
    classifierVersion: field('classifier_version'),
    topClass: field('top_class'),
    topProbability: field('top_probability'),
    probability: field('probability'),
    novelty: field('novelty'),
    hostVerdict: field('host_verdict'),
    hostName: field('host_name'),
    redshift: field('redshift'),
    hostSeparationArcsec: field('host_separation_arcsec'),
    tns:
      row.tns_name === null
        ? null
        : { name: row.tns_name, type: field('tns_type'), redshift: field('tns_redshift') },
    altitudeDeg: field('altitude_deg'),
    distanceArcsec: field('distance_arcsec'),
  };
}
