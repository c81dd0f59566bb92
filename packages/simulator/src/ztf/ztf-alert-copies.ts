import { encodeContainer } from '@lucero/avro';
import type { AlertCopies } from '../alert-copies.ts';
import { copiedId } from '../copied-ids.ts';

/** Days between two alerts of an object. */
const CADENCE_DAYS = 2;

interface ZtfDetection {
  readonly candid: bigint | null;
  readonly jd: number;
}

/** Alerts of the others are not served: a chain would pass over them. */
const PUBLIC_PROGRAM = 1;

interface ZtfRecord {
  readonly candid: bigint;
  readonly objectId: string;
  readonly candidate: ZtfDetection & { readonly programid: number };
  readonly prv_candidates: readonly ZtfDetection[] | null;
}

/** Copies of a real ZTF alert: see AlertCopies; null when it is not of the public program. */
export function ztfAlertCopies(schemaJson: string, value: unknown): AlertCopies | null {
  const record = value as ZtfRecord;
  if (record.candidate.programid !== PUBLIC_PROGRAM) return null;
  return {
    packet(copy, generation) {
      const detectionOf = (index: number): ZtfDetection => ({
        ...record.candidate,
        candid: copiedId(record.candid, copy, index),
        jd: record.candidate.jd + index * CADENCE_DAYS,
      });
      const earlier = (record.prv_candidates ?? []).map((row) => ({
        ...row,
        candid: copiedId(row.candid, copy),
      }));
      const seen = Array.from({ length: generation }, (_, index) => detectionOf(index));
      const candidate = detectionOf(generation);
      const history = [...earlier, ...seen];
      const packet = {
        ...record,
        candid: candidate.candid,
        // The year of the id tells the copies apart: real ones end with 25.
        objectId: copy === 0 ? record.objectId : `ZTF${25 + copy}${record.objectId.slice(5)}`,
        candidate,
        prv_candidates: history.length === 0 ? record.prv_candidates : history,
      };
      return encodeContainer(schemaJson, [packet]);
    },
  };
}
