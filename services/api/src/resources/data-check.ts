import {
  type DataCheck,
  type DataCheckChange,
  type DataCheckPlace,
  type DataCheckResult,
  dataCheckKinds,
  dataCheckStatuses,
  type LatestDataCheck,
} from '@lucero/store';
import { type Static, Type } from 'typebox';
import { RequestInvalidError } from '../request-error.ts';
import { nullable } from './nullable.ts';
import { timeUtcOf, timeUtcSchema } from './time.ts';

export const checkKindSchema = Type.Unsafe<DataCheck['kind']>({
  type: 'string',
  enum: [...dataCheckKinds],
  description:
    'freshness: whether alerts and what is made of them come; volume: counts; schema: fields of packets, absent values; drift: distributions; test: a test of the warehouse',
});

export const checkStatusSchema = Type.Unsafe<DataCheck['status']>({
  type: 'string',
  enum: [...dataCheckStatuses],
  description: 'A night with a failed check is not released',
});

const checkIdSchema = Type.String({ description: 'Number of the check, 64-bit, decimal' });

const resultProperties = {
  checkedAtUtc: timeUtcSchema('When it was checked'),
  status: checkStatusSchema,
  value: nullable(
    Type.Number({ description: 'What was measured; null: nothing could be compared' }),
  ),
  low: nullable(Type.Number({ description: 'Least value that passes; null: there is none' })),
  high: nullable(Type.Number({ description: 'Greatest value that passes; null: there is none' })),
  detail: Type.String({ description: 'One sentence, with units' }),
};

const nameProperties = {
  checkId: checkIdSchema,
  kind: checkKindSchema,
  subject: Type.String({ description: 'What was checked: alerts, magnitude g, a test' }),
  survey: nullable(Type.String({ description: 'Name of the survey; null: of no one survey' })),
  night: nullable(
    Type.String({ description: 'Night that was checked, YYYY-MM-DD; null: the stream as it is' }),
  ),
  source: Type.String({ description: 'Program that checked: check-data, dbt' }),
};

export const dataCheckSchema = Type.Object({
  ...nameProperties,
  ...resultProperties,
  changedAtUtc: timeUtcSchema('Since when its status is what it is'),
});

export const dataCheckResultSchema = Type.Object(resultProperties);

export const dataCheckChangeSchema = Type.Object({
  anomalyId: Type.String({ description: 'As in the topic lucero.anomalies.v1' }),
  ...nameProperties,
  ...resultProperties,
  formerStatus: Type.Unsafe<DataCheck['status'] | null>({
    type: ['string', 'null'],
    enum: [...dataCheckStatuses, null],
    description: 'What it was before; null: the check was new',
  }),
});

export const checkIdParameters = Type.Object({
  checkId: Type.String({ pattern: '^[1-9][0-9]{0,18}$', description: 'Number of the check' }),
});

const greatestId = 2n ** 63n - 1n;

/** Throws RequestInvalidError above 2^63 - 1. */
export function parseCheckId(text: string, field: string): bigint {
  const checkId = BigInt(text);
  if (checkId > greatestId) throw new RequestInvalidError({ [field]: 'does not fit in 64 bits' });
  return checkId;
}

/** `<check>-<Unix ms>`, the anomalyId of a change. */
export const anomalyIdPattern = '^[1-9][0-9]{0,18}-[0-9]{1,15}$';

export function placeOfAnomaly(anomalyId: string): DataCheckPlace {
  const [checkId = '', checkedMs = ''] = anomalyId.split('-');
  return { checkId: parseCheckId(checkId, 'before'), checkedMs: Number(checkedMs) };
}

export function dataCheckJson(check: LatestDataCheck): Static<typeof dataCheckSchema> {
  return { ...nameJson(check), ...resultJson(check), changedAtUtc: timeUtcOf(check.changedMs) };
}

export function dataCheckChangeJson(change: DataCheckChange): Static<typeof dataCheckChangeSchema> {
  const { checkId, checkedMs, formerStatus } = change;
  const anomalyId = `${checkId}-${checkedMs}`;
  return { anomalyId, ...nameJson(change), ...resultJson(change), formerStatus };
}

export function resultJson(result: DataCheckResult): Static<typeof dataCheckResultSchema> {
  const { checkedMs, status, value, low, high, detail } = result;
  return { checkedAtUtc: timeUtcOf(checkedMs), status, value, low, high, detail };
}

function nameJson({
  checkId,
  kind,
  subject,
  survey,
  night,
  source,
}: DataCheckChange | LatestDataCheck) {
  return { checkId: checkId.toString(), kind, subject, survey, night, source };
}
