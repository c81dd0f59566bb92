import type { AlertMessage } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';

/** The alert was announced, but the store has no detection of its object up to its time. */
export class LightCurveMissingError extends LuceroError {
  constructor({ survey, oid, alertId }: AlertMessage) {
    super('LUCERO_LIGHT_CURVE_MISSING', `no light curve of ${survey} ${oid} for alert ${alertId}`, {
      survey,
      oid,
      alertId,
    });
  }
}
