import type { AlertMessage } from '@lucero/avro';
import type { LocatedAlert } from '@lucero/crossmatch';
import { decodeRematch, encodeRematch, internalTopics } from '@lucero/runtime';

const alert: AlertMessage = {
  ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF26aaaaaaa', alertId: 1n, mjdTai: 61_000.5 },
  ...{ raDeg: 10, decDeg: 20, band: 'g', psfFluxNanojansky: 900, psfFluxErrNanojansky: 9 },
  ...{ mag: 19, magErr: 0.1, reliability: 0.9, exposureMs: 1_790_000_000_000 },
  ...{ surveyPublishedMs: 1_790_000_000_000, ingestedMs: 1_790_000_000_000, codeVersion: '0' },
  withdrawnMjdTai: null,
};

/** The alert of an object as the service hears of it. */
export function alertOf(
  oid: string,
  offset: bigint,
  more: Partial<AlertMessage> = {},
): LocatedAlert {
  const whole = { ...alert, alertId: offset, oid, ...more };
  const { survey, objectKind, raDeg, decDeg, mjdTai } = whole;
  const origin = { topic: internalTopics.alerts, partition: 0, offset };
  return { ...{ survey, objectKind, oid, raDeg, decDeg, mjdTai, origin }, alert: whole };
}

/** The same object to be looked at again, as the walk sends it. */
export function rematchOf(of: LocatedAlert, offset: bigint): LocatedAlert {
  const origin = { topic: internalTopics.rematches, partition: 0, offset };
  return { ...decodeRematch(encodeRematch(of).value), origin, alert: null };
}
