import type { Cutouts } from '@lucero/alert';
import type { ApiOptions, ApiStore } from '../../src/index.ts';
import { alert, detection } from './hand-made-alerts.ts';

/** Beyond 2^53: a number would make it the alert beside it. */
export const keptAlertId = 2n ** 62n + 1n;

/** The parts of an API that keeps one packet, of the ZTF alert `keptAlertId`, with these cutouts. */
export function keptPacket(
  packet: Uint8Array,
  cutouts: Partial<Cutouts> | null,
): Pick<ApiOptions, 'lake' | 'packetReader'> & { readonly store: Partial<ApiStore> } {
  return {
    store: {
      findLakeEntry: async (survey, alertId) =>
        survey === 'ztf' && alertId === keptAlertId
          ? { survey, alertId, segment: 'one', offset: 0, length: packet.length, sha256: null }
          : null,
    },
    lake: { read: async () => packet },
    packetReader: {
      ensureSchemas: async () => {},
      readRecord: () => ({ record: {} }),
      read: () => ({
        alert: alert({ detection: detection({ alertId: keptAlertId }) }),
        cutouts: cutouts === null ? null : { ...noCutouts, ...cutouts },
      }),
    },
  };
}

const noCutouts: Cutouts = {
  science: null,
  template: null,
  difference: null,
  differenceSign: 1,
  pixelScaleArcsec: 1.01,
  detectorPlace: null,
};
