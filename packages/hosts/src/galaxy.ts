import { angularDistanceArcsec } from '@lucero/sky';
import type { GalaxyShape } from './galaxy-shape.ts';
import { nameById } from './name-by-id.ts';
import type { RedshiftKind, SkySource } from './sky-source.ts';

/** One galaxy, which several catalogues may list. */
export interface Galaxy {
  /** The row whose position and name it goes by. */
  readonly source: SkySource;
  /** All rows of it, that one too, nearest to it first. */
  readonly sources: readonly SkySource[];
  readonly name: string;
  readonly shape: GalaxyShape | null;
  readonly magnitude: number | null;
  readonly magnitudeBand: string | null;
  /** As in SkySource. */
  readonly rMag: number | null;
  readonly redshift: SkySource['redshift'];
  readonly distanceMpc: number | null;
}

/** Positions of one galaxy differ by this much between catalogues, and by more where it is large. */
const sameGalaxyArcsec = 1.5;
const sameGalaxyRadii = 0.3;

const redshiftOrder: readonly RedshiftKind[] = ['spectroscopic', 'unknown', 'photometric'];

/**
 * Rows of several catalogues → galaxies. A row joins the first galaxy within 1.5 arcsec, or 0.3 of its
 * semi-major axis where that is more; rows with a shape come first, since theirs is the centre of a fit.
 * Of each thing the first row that has it says it; spectroscopic redshifts before all others.
 */
export function galaxiesOf(sources: readonly SkySource[]): Galaxy[] {
  const groups: SkySource[][] = [];
  for (const source of sources.toSorted(byShape)) {
    const group = groups.find(([first]) => first !== undefined && isSameGalaxy(first, source));
    if (group === undefined) groups.push([source]);
    else group.push(source);
  }
  return groups.map(galaxyOf);
}

/** The largest shape first, then those without, by catalogue and id: the order of the rows counts for nothing. */
function byShape(a: SkySource, b: SkySource): number {
  return (
    (b.shape?.semiMajorArcsec ?? 0) - (a.shape?.semiMajorArcsec ?? 0) ||
    (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}

const keyOf = ({ catalog, sourceId }: SkySource): string => `${catalog} ${sourceId}`;

function isSameGalaxy(first: SkySource, other: SkySource): boolean {
  // Two rows of one catalogue are two sources, or it would not list both.
  if (first.catalog === other.catalog) return false;
  const reach = Math.max(sameGalaxyArcsec, sameGalaxyRadii * (first.shape?.semiMajorArcsec ?? 0));
  return angularDistanceArcsec(first.raDeg, first.decDeg, other.raDeg, other.decDeg) <= reach;
}

function galaxyOf(sources: readonly SkySource[]): Galaxy {
  const source = sources[0]!;
  const withMagnitude = sources.find(({ magnitude }) => magnitude !== null);
  const redshifts = sources.flatMap(({ redshift }) => (redshift === null ? [] : [redshift]));
  return {
    source,
    sources,
    name: sources.find(({ name }) => name !== null)?.name ?? nameById(source),
    shape: source.shape,
    magnitude: withMagnitude?.magnitude ?? null,
    magnitudeBand: withMagnitude?.magnitudeBand ?? null,
    rMag: sources.find(({ rMag }) => rMag !== null)?.rMag ?? null,
    redshift:
      redshiftOrder
        .map((kind) => redshifts.find((redshift) => redshift.kind === kind))
        .find((redshift) => redshift !== undefined) ?? null,
    distanceMpc: sources.find(({ distanceMpc }) => distanceMpc !== null)?.distanceMpc ?? null,
  };
}
