import type { MarshalAlert, MarshalCandidate } from '@lucero/marshal';

/** Ids exceed 2^53: decimal strings, which SkyPortal takes as it takes numbers. */
export interface CandidateJson extends Omit<MarshalCandidate, 'candid'> {
  readonly candid: string;
}

export interface MarshalAlertJson extends Omit<MarshalAlert, 'candid' | 'candidate'> {
  readonly candid: string;
  readonly candidate: CandidateJson;
}

export function candidateJson(candidate: MarshalCandidate): CandidateJson {
  return { ...candidate, candid: candidate.candid.toString() };
}

export function marshalAlertJson(alert: MarshalAlert): MarshalAlertJson {
  return {
    ...alert,
    candid: alert.candid.toString(),
    candidate: candidateJson(alert.candidate),
  };
}
