import type { Alert } from '@lucero/alert';
import type { AlertMessage } from '@lucero/avro';
import { givenRegion, noFacts, parseWindows, type RegionNotice } from '@lucero/sky-maps';
import type { GivenRegion, ObjectKey, Store } from '@lucero/store';
import type { LocatedAlert } from '../../src/index.ts';

export const eventMjdTai = 61_000;
/** 61000 in TAI, as Unix ms UTC. */
export const eventMs = (eventMjdTai - 40_587) * 86_400_000 - 37_000;

/** A circle of 90 % around a place, in the words of a notice. */
export function notice(event: string, changes: Partial<RegionNotice> = {}): RegionNotice {
  return {
    ...{
      event,
      names: [event],
      kind: 'neutrino',
      alertType: 'initial',
      issuedMs: eventMs + 60_000,
    },
    ...{ alertNumber: null, eventMs, isTest: false, facts: noFacts },
    region: circle(100, 20, 1),
    ...changes,
  };
}

export const circle = (
  raDeg: number,
  decDeg: number,
  radiusDeg: number,
): RegionNotice['region'] => ({
  kind: 'ellipse',
  ellipse: {
    ...{ raDeg, decDeg, semiMajorDeg: radiusDeg, semiMinorDeg: radiusDeg },
    ...{ positionAngleDeg: 0, containment: 0.9 },
  },
});

export const given = (event: string, changes: Partial<RegionNotice> = {}): GivenRegion =>
  givenRegion(notice(event, changes), {
    ...{ source: 'notice', receivedMs: eventMs, windowOf: parseWindows('-1:14'), window: null },
  });

let lastAlertId = 0n;

/** Stores a detection, and gives the alert as crossmatch gets it. */
export async function storedAlert(
  store: Store,
  oid: string,
  place: { readonly raDeg: number; readonly decDeg: number; readonly mjdTai: number },
): Promise<LocatedAlert> {
  lastAlertId += 1n;
  const { raDeg, decDeg, mjdTai } = place;
  const key: ObjectKey = { survey: 'ztf', objectKind: 'sidereal', oid };
  const detection = {
    ...{
      alertId: lastAlertId,
      mjdTai,
      exposureSeconds: 30,
      imageId: null,
      detector: null,
      band: 'g',
    },
    ...{ raDeg, decDeg, raErrArcsec: null, decErrArcsec: null, psfFluxNanojansky: 1000 },
    ...{ psfFluxErrNanojansky: 10, apFluxNanojansky: null, scienceFluxNanojansky: null },
    ...{ scienceFluxErrNanojansky: null, templateFluxNanojansky: null, limitingMag: 20, snr: null },
    ...{ reliability: 1, reliabilityVersion: null, forestReliability: null, isDipole: null },
    ...{ trailLengthArcsec: null, extendedness: null, referenceDistanceArcsec: null },
    ...{ referenceMag: null, referenceMagErr: null, referenceChi: null, referenceSharp: null },
    ...{ referenceImageId: null, withdrawnMjdTai: null },
  } as Alert['detection'];
  const alert: Alert = {
    ...{ ...key, schemaVersion: '4.02', detection, previousDetections: [], nonDetections: [] },
    ...{ forcedPhotometry: [], historyIsExact: false, surveyDetectionCount: null },
    ...{
      surveyCoverageCount: null,
      nearestSources: [],
      solarSystemMatch: null,
      extras: {},
      warnings: [],
    },
  } as Alert;
  await store.storeAlerts([alert]);
  const origin = { topic: 'lucero.alerts.v1', partition: 0, offset: lastAlertId };
  // The part reads of it only whether it is there.
  const message = { ...key, alertId: lastAlertId, mjdTai } as AlertMessage;
  return { ...key, raDeg, decDeg, mjdTai, origin, alert: message };
}

let lastRematch = 0n;

/** The objects of a walk, as crossmatch gets them. */
export async function rematches(store: Store): Promise<LocatedAlert[]> {
  const sent: LocatedAlert[] = [];
  while (
    await store.sweepRegions(async (objects) => {
      for (const object of objects) {
        lastRematch += 1n;
        const origin = { topic: 'lucero.rematches.v1', partition: 0, offset: lastRematch };
        sent.push({ ...object, origin, alert: null });
      }
    })
  );
  return sent;
}
