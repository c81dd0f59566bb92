import type { MarshalAlert, MarshalCandidate, MarshalClassification } from './marshal-alert.ts';
import type { MarshalPoint } from './photometry.ts';

/** A point with every field of the schema: Avro's way to say absent is null. */
type AvroPoint = { readonly [Field in keyof Required<MarshalPoint>]: MarshalPoint[Field] | null };

/** MarshalAlert as schemas/lucero/marshal writes it. */
export interface MarshalAvroRecord
  extends Omit<
    MarshalAlert,
    'candidate' | 'prv_candidates' | 'prv_nondetections' | 'fp_hists' | 'classifications'
  > {
  readonly candidate: AvroPoint & Pick<MarshalCandidate, 'candid' | 'drb'>;
  readonly prv_candidates: readonly AvroPoint[];
  readonly prv_nondetections: readonly AvroPoint[];
  readonly fp_hists: readonly AvroPoint[];
  readonly classifications: readonly MarshalClassification[];
}

/**
 * Of each list the newest are written: fields that a survey visits every night hold tens of thousands of
 * measurements, and a message above 1 MB is refused by many a broker. What is older the API has.
 */
const mostPoints = 5_000;
const newest = (points: readonly MarshalPoint[]): readonly AvroPoint[] =>
  points.slice(-mostPoints).map(avroPoint);

export function marshalAvroRecord(alert: MarshalAlert): MarshalAvroRecord {
  const { candid, drb } = alert.candidate;
  return {
    ...alert,
    candidate: { ...avroPoint(alert.candidate), candid, drb },
    prv_candidates: newest(alert.prv_candidates),
    prv_nondetections: newest(alert.prv_nondetections),
    fp_hists: newest(alert.fp_hists),
  };
}

function avroPoint(point: MarshalPoint | MarshalCandidate): AvroPoint {
  return {
    jd: point.jd,
    mjd: point.mjd,
    band: point.band,
    ra: point.ra ?? null,
    dec: point.dec ?? null,
    psfFlux: point.psfFlux ?? null,
    psfFluxErr: point.psfFluxErr ?? null,
    magpsf: point.magpsf ?? null,
    sigmapsf: point.sigmapsf ?? null,
    isdiffpos: point.isdiffpos ?? null,
    diffmaglim: point.diffmaglim ?? null,
    programid: point.programid ?? null,
  };
}
