import { type ObjectKeyRow, objectKeyOf, objectKeyText } from '../objects/object-key.ts';
import { readDoubleArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch, checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { ComparedObject, SimilarObjects } from './contract.ts';

const greatestFeatureCount = 200;
/** Less, and the object is hardly of that class. */
const leastProbability = 0.1;
const greatestClassCount = 3;

interface ComparedRow extends ObjectKeyRow {
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly last_mjd_tai: number;
  readonly last_mag: number | null;
  readonly detection_count: number;
  readonly classifier_version: string;
  readonly top_class: string;
  readonly top_probability: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly features: Buffer | null;
}

export function similarObjects(pool: ConnectionPool): SimilarObjects {
  const find = readStatement('similar-objects/find-compared-objects');
  return {
    findComparedObjects: async (key, classifier, features, countEachWay) => {
      checkedBatch(features.length, greatestFeatureCount, 'features');
      const rows = await pool.query<ComparedRow>(find, [
        ...[key.oid, key.survey, key.objectKind, classifier],
        textArray(features, (name) => name),
        ...[checkedLimit(countEachWay), leastProbability, greatestClassCount],
      ]);
      const compared = rows.map((row) => comparedOf(row, features.length));
      const own = compared.find((each) => objectKeyText(each) === objectKeyText(key));
      if (own === undefined) return null;
      return { own, others: compared.filter((each) => each !== own) };
    },
  };
}

function comparedOf(row: ComparedRow, featureCount: number): ComparedObject {
  const stored = readDoubleArray(row.features);
  return {
    ...objectKeyOf(row),
    ...{ raDeg: row.ra_deg, decDeg: row.dec_deg, lastMjdTai: row.last_mjd_tai },
    ...{ lastMag: row.last_mag, detectionCount: row.detection_count },
    classifierVersion: row.classifier_version,
    ...{ topClass: row.top_class, topProbability: row.top_probability },
    probabilities: row.probabilities,
    features: Array.from({ length: featureCount }, (_, i) => stored[i] ?? Number.NaN),
  };
}
