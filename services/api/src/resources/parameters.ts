import { Type } from 'typebox';
import { RequestInvalidError } from '../request-error.ts';

const maxAlertId = 2n ** 63n - 1n;

export const surveyParameter = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,31}$',
  description: 'Name of the survey; /surveys lists them',
  examples: ['ztf'],
});
export const oidParameter = Type.String({
  pattern: '^[0-9A-Za-z][0-9A-Za-z_.+-]{0,63}$',
  description: 'Object id: ZTF objectId, LSST diaObjectId or ssObjectId',
  examples: ['ZTF18abcdefg', '170028499021365255'],
});
export const alertIdParameter = Type.String({
  pattern: '^[0-9]{1,19}$',
  description: 'Alert id, 64-bit, as a decimal string: ZTF candid, LSST diaSourceId',
  examples: ['2345678901234567801'],
});
export const objectParameters = Type.Object({ survey: surveyParameter, oid: oidParameter });
export const alertParameters = Type.Object({ survey: surveyParameter, alertId: alertIdParameter });
export const noParameters = Type.Object({});

/** Throws RequestInvalidError above 2^63 - 1. */
export function parseAlertId(text: string): bigint {
  const alertId = BigInt(text);
  if (alertId > maxAlertId) throw new RequestInvalidError({ alertId: 'does not fit in 64 bits' });
  return alertId;
}
