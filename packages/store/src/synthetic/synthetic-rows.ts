import { toUnitVector } from '@lucero/sky';
import { objectKeyColumns } from '../objects/object-key.ts';
import type { WrittenObject } from '../objects/object-row.ts';
import { sumUnitsPerRadius } from '../objects/object-state.ts';
import { type BatchStatement, batchStatement, given } from '../postgres/batch-statement.ts';
import { bigint, double, integer } from '../postgres/column.ts';
import type { StatementName } from '../postgres/sql-statement.ts';
import type { SyntheticClassifier, SyntheticObject } from './contract.ts';

/** Different answers of a classifier; each object has one of them. */
export const answerCount = 16;
/** Ids of one thousandth of a day, one for each object. */
const idsPerTime = 10_000_000;

const columns = {
  objectNumber: bigint('object_number'),
  mjdTai: double('mjd_tai', 'd'),
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  detections: integer('detections'),
  forced: integer('forced'),
  nonDetections: integer('non_detections'),
  days: double('days', 'd'),
};

/**
 * A statement that makes rows of each object: `{given}` in it has what they are made of, and takes the first
 * eleven parameters.
 */
export function syntheticStatement(
  name: StatementName,
  survey: string,
): BatchStatement<SyntheticObject> {
  return batchStatement(
    name,
    [
      given(objectKeyColumns, ({ oid }: SyntheticObject) => ({
        ...{ oid, survey, objectKind: 'sidereal' as const },
      })),
      given(columns, (object: SyntheticObject) => ({
        ...object,
        ...object.history,
        objectNumber: BigInt(object.number),
      })),
    ],
    [],
  );
}

/** The same as in the statements: it grows with time, and no other object has it. */
function syntheticId(mjdTai: number, number: number): bigint {
  return BigInt(Math.floor(mjdTai * 1000)) * BigInt(idsPerTime) + BigInt(number);
}

export function syntheticSummary(object: SyntheticObject, survey: string): WrittenObject {
  const { oid, number, mjdTai, raDeg, decDeg } = object;
  const { detections, days } = object.history;
  const [x, y, z] = toUnitVector(raDeg, decDeg).map((component) =>
    BigInt(Math.round(component * sumUnitsPerRadius * detections)),
  ) as [bigint, bigint, bigint];
  return {
    ...{ oid, survey, objectKind: 'sidereal', raDeg, decDeg },
    positionSum: [x, y, z],
    firstMjdTai: mjdTai - (days * (detections - 1)) / detections,
    lastMjdTai: mjdTai,
    detectionCount: detections,
    lastAlertId: syntheticId(mjdTai, number),
    lastBand: 'g',
    lastMag: 17 + (number % 400) / 100,
    historyDigest: number.toString(16).padStart(64, '0'),
  };
}

/** What one classifier may have said of an object. */
export interface SyntheticAnswer {
  readonly answer: number;
  readonly classifier: SyntheticClassifier;
  readonly probabilities: string;
  readonly topClass: string;
  readonly topProbability: number;
}

export function syntheticAnswers(classifiers: readonly SyntheticClassifier[]): SyntheticAnswer[] {
  return classifiers.flatMap((classifier) =>
    Array.from({ length: answerCount }, (_, answer): SyntheticAnswer => {
      const { classes } = classifier;
      const weights = classes.map((_, i) => 1.001 + Math.sin(1 + (answer + 1) * (i + 1)));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const top = weights.indexOf(Math.max(...weights));
      return {
        ...{ answer, classifier },
        probabilities: JSON.stringify(
          Object.fromEntries(classes.map((name, i) => [name, weights[i]! / sum])),
        ),
        ...{ topClass: classes[top]!, topProbability: weights[top]! / sum },
      };
    }),
  );
}
