import type { HostAssociation, HostVerdict, NearSource } from './host-association.ts';
import type { HostCandidate } from './host-candidate.ts';
import type { Redshift, SourceKind } from './sky-source.ts';

/** A candidate in plain numbers, to be stored and shown. Positions of the transient are from the nucleus. */
export interface HostCandidateRecord {
  /** name@version */
  readonly catalog: string;
  readonly sourceId: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly separationArcsec: number;
  /** From north through east. */
  readonly positionAngleDeg: number;
  readonly eastArcsec: number;
  readonly northArcsec: number;
  readonly offsetKpc: number | null;
  /** In directional light radii. */
  readonly normalisedSeparation: number | null;
  readonly chanceCoincidence: number | null;
  readonly posterior: number;
  readonly magnitude: number | null;
  readonly magnitudeBand: string | null;
  readonly semiMajorArcsec: number | null;
  readonly axisRatio: number | null;
  readonly majorAxisPositionAngleDeg: number | null;
  readonly redshift: Redshift | null;
  readonly luminosityDistanceMpc: number | null;
  /** Rows of other catalogues that are the same galaxy. */
  readonly alsoIn: readonly { readonly catalog: string; readonly sourceId: string }[];
}

export interface NearStarRecord {
  readonly catalog: string;
  readonly sourceId: string;
  readonly name: string | null;
  readonly kind: SourceKind;
  readonly separationArcsec: number;
  readonly magnitude: number | null;
  readonly magnitudeBand: string | null;
}

/** An association in plain numbers. */
export interface HostRecord {
  readonly verdict: HostVerdict;
  /** The first is the host where the verdict is nuclear or hosted. */
  readonly candidates: readonly HostCandidateRecord[];
  readonly hostlessPosterior: number | null;
  readonly nearestStar: NearStarRecord | null;
  readonly catalogs: readonly string[];
  readonly unknownCatalogs: readonly string[];
  readonly sentence: string;
}

/** An association as a store keeps it: numbers and texts alone. */
export function hostRecordOf(association: HostAssociation): HostRecord {
  const { verdict, candidates, hostlessPosterior, nearestStar, catalogs } = association;
  return {
    verdict,
    candidates: candidates.map(candidateRecordOf),
    hostlessPosterior,
    nearestStar: nearestStar === null ? null : starRecordOf(nearestStar),
    catalogs,
    unknownCatalogs: association.unknownCatalogs,
    sentence: association.sentence,
  };
}

function candidateRecordOf(candidate: HostCandidate): HostCandidateRecord {
  const { galaxy, offset, distances } = candidate;
  const { source, shape, redshift } = galaxy;
  return {
    catalog: source.catalog,
    sourceId: source.sourceId,
    name: galaxy.name,
    kind: source.kind,
    raDeg: source.raDeg,
    decDeg: source.decDeg,
    ...offset,
    offsetKpc: candidate.offsetKpc,
    normalisedSeparation: candidate.normalisedSeparation,
    chanceCoincidence: candidate.chanceCoincidence,
    posterior: candidate.posterior,
    magnitude: galaxy.magnitude,
    magnitudeBand: galaxy.magnitudeBand,
    semiMajorArcsec: shape?.semiMajorArcsec ?? null,
    axisRatio: shape?.axisRatio ?? null,
    majorAxisPositionAngleDeg: shape?.positionAngleDeg ?? null,
    redshift,
    luminosityDistanceMpc: distances?.luminosityDistanceMpc ?? null,
    alsoIn: galaxy.sources
      .filter((each) => each !== source)
      .map(({ catalog, sourceId }) => ({ catalog, sourceId })),
  };
}

function starRecordOf({ source, separationArcsec }: NearSource): NearStarRecord {
  const { catalog, sourceId, name, kind, magnitude, magnitudeBand } = source;
  return { catalog, sourceId, name, kind, separationArcsec, magnitude, magnitudeBand };
}
