import { encodeContainer } from '@lucero/avro';
import type { MakePacket, PacketSetting } from '../encoded-alert.ts';
import { objectNumber } from '../object-number.ts';
import { candidateOf } from './candidate.ts';
import { detectionHistory, forcedRows, previousRows } from './history.ts';
import { objectIdOf, yearOf } from './ztf-identity.ts';
import { ztfStamps } from './ztf-stamps.ts';
import { ztfTargetOf } from './ztf-target.ts';

/** The survey's writer ends every block with the same marker since schema 4.01. */
const syncMarker = new TextEncoder().encode('gogenavromagic10');

/** Alerts as ZTF sends them: an object container with one record each. */
export function ztfPackets(setting: PacketSetting): MakePacket {
  const { instrument, seed, schemaVersion, schemaJson } = setting;
  return (target, visit, measurement) => {
    const stamps = ztfStamps(target, visit, measurement, instrument, seed);
    const ztfTarget = ztfTargetOf(target, instrument, seed);
    const history = detectionHistory(ztfTarget, visit);
    const candidate = candidateOf(ztfTarget, visit, measurement, history, stamps.triplet);
    const { candid, pid } = candidate;
    const firstYear = yearOf(history.firstDetectionMjdUtc);
    const oid = objectIdOf(objectNumber(target.index, seed), firstYear);
    const imageName = `candid${candid}_pid${pid}_targ`;
    const difference = candidate.isdiffpos === 't' ? 'scimref' : 'refmsci';
    const record = {
      schemavsn: schemaVersion,
      publisher: 'Lucero simulator',
      objectId: oid,
      candid,
      candidate,
      prv_candidates: previousRows(ztfTarget, visit),
      fp_hists: forcedRows(ztfTarget, visit),
      cutoutScience: { fileName: `${imageName}_sci.fits.gz`, stampData: stamps.science },
      cutoutTemplate: { fileName: `candid${candid}_ref.fits.gz`, stampData: stamps.template },
      cutoutDifference: {
        fileName: `${imageName}_${difference}.fits.gz`,
        stampData: stamps.difference,
      },
    };
    const packet = encodeContainer(schemaJson, [record], { sync: syncMarker });
    return { packet, alertId: candid as bigint, oid };
  };
}
