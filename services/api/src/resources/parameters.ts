import { mjdTaiToUnixMs } from '@lucero/sky';
import { surveys } from '@lucero/surveys';
import { Type } from 'typebox';
import { RequestInvalidError } from '../request-error.ts';

const maxAlertId = 2n ** 63n - 1n;

export const surveyParameter = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,31}$',
  description: 'Name of the survey; /surveys lists them',
  examples: surveys.map(({ name }) => name),
});
export const oidParameter = Type.String({
  pattern: '^[0-9A-Za-z][0-9A-Za-z_.+-]{0,63}$',
  description: 'Object id: ZTF objectId, LSST diaObjectId or ssObjectId',
  examples: ['ZTF18abcdefg', '170028499021365255'],
});
const namePattern = '^[^\\u0000-\\u001f\\u007f-\\u009f]{1,100}$';
/** Of what may be a name at all. */
export const nameForm = new RegExp(namePattern);
/** Whatever an astronomer calls an object: readName of packages/identity says which forms there are. */
export const nameParameter = Type.String({
  pattern: namePattern,
  description:
    'Id of the survey, or any other name of the source: of another survey, Lucero id, TNS name, alias',
  examples: ['ZTF18abcdefg', '170028499021365255', 'SN 2026abc'],
});
export const alertIdParameter = Type.String({
  pattern: '^[0-9]{1,19}$',
  description: 'Alert id, 64-bit, as a decimal string: ZTF candid, LSST diaSourceId',
  examples: ['2345678901234567801'],
});
export const asOfParameter = Type.String({
  pattern:
    '^(\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?Z?)?|\\d{5}(\\.\\d{1,9})?)$',
  description:
    'As known at this time: ISO 8601 in UTC, 2026-11-29T04:30:00Z, or MJD in TAI, 61373.1875',
});
export const objectParameters = Type.Object({ survey: surveyParameter, oid: nameParameter });
export const alertParameters = Type.Object({ survey: surveyParameter, alertId: alertIdParameter });
export const noParameters = Type.Object({});

/** Throws RequestInvalidError above 2^63 - 1. */
export function parseAlertId(text: string): bigint {
  const alertId = BigInt(text);
  if (alertId > maxAlertId) throw new RequestInvalidError({ alertId: 'does not fit in 64 bits' });
  return alertId;
}

/** Unix time [ms] of an ISO 8601 text in UTC (a date alone is its midnight), or of an MJD in TAI. Throws RequestInvalidError. */
export function parseAsOf(text: string, parameter = 'asOf'): number {
  if (!text.includes('-')) return Math.round(mjdTaiToUnixMs(Number(text)));
  const isDate = !text.includes('T');
  const unixMs = Date.parse(isDate || text.endsWith('Z') ? text : `${text}Z`);
  if (!Number.isFinite(unixMs)) {
    throw new RequestInvalidError({ [parameter]: 'is no date of the calendar' });
  }
  return unixMs;
}
