/** What the API says of events with a region of the sky; its OpenAPI document has every field. */
export interface RegionMap {
  readonly area50SquareDeg: number;
  readonly area90SquareDeg: number;
  readonly peakRaDeg: number;
  readonly peakDecDeg: number;
  readonly distanceMeanMpc: number | null;
  readonly distanceSigmaMpc: number | null;
  readonly movedProbability: number;
}

export interface RegionSummary {
  readonly event: string;
  readonly names: readonly string[];
  readonly kind: string;
  readonly state: 'live' | 'retracted';
  readonly alertType: string;
  readonly eventMjdTai: number;
  readonly windowFromMjdTai: number;
  readonly windowToMjdTai: number;
  readonly version: number | null;
  readonly isComparing: boolean;
  readonly map: RegionMap | null;
  readonly instruments: readonly string[];
  readonly falseAlarmRateHz: number | null;
  readonly classification: Readonly<Record<string, number>>;
  readonly url: string | null;
  readonly withoutMap: string | null;
}

export interface RegionVersion {
  readonly version: number;
  readonly issuedUtc: string;
  readonly alertType: string;
  readonly source: string;
  readonly hasMap: boolean;
  readonly map: RegionMap | null;
  readonly withoutMap: string | null;
}

export interface Region extends RegionSummary {
  readonly candidateCount: number;
  readonly candidateCount90: number;
  readonly versions: readonly RegionVersion[];
}

export interface RegionPage {
  readonly items: readonly RegionSummary[];
  readonly nextCursor: string | null;
}

export interface RegionOutlines {
  readonly version: number;
  readonly outlines: readonly {
    readonly level: number;
    readonly rings: readonly (readonly (readonly [number, number])[])[];
  }[];
}

export interface RegionCandidate {
  readonly survey: string;
  readonly oid: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly credibleLevel: number;
  readonly daysAfterEvent: number;
  readonly lastMjdTai: number;
  readonly detectionCount: number;
  readonly lastMag: number | null;
  readonly lastBand: string;
  readonly className: string | null;
  readonly classProbability: number | null;
  readonly hostRedshift: number | null;
  readonly distanceSigmas: number | null;
}

export interface CandidatePage {
  readonly state: 'live' | 'retracted';
  readonly items: readonly RegionCandidate[];
  readonly nextCursor: string | null;
}
