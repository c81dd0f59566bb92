import type { Schema } from '../../api/answers.ts';
import { graticuleOf } from '../../graticule.ts';
import {
  aroundPlace,
  mollweide,
  pathOf,
  type SkyProjection,
  separationDeg,
} from '../../sky-projection.ts';
import { objectAddress } from '../object/object-address.ts';

type Candidate = Schema<'RegionCandidatesItem'>;

const width = 720;
const zoomedHeight = 460;
/** Regions that reach farther from their peak are shown on the whole sky. */
const greatestZoomDeg = 50;

/** The outlines of an event's region on the sky, and its candidates as marks. */
export function RegionSky({
  map,
  outlines,
  candidates,
}: {
  readonly map: NonNullable<Schema<'GetRegion'>['map']>;
  readonly outlines: Schema<'RegionOutlines'>['outlines'];
  readonly candidates: readonly Candidate[];
}) {
  const peak = { raDeg: map.peakRaDeg, decDeg: map.peakDecDeg };
  const widest = (outlines.at(-1)?.rings.flat() ?? []).map(placeOf);
  const reach = widest.reduce(
    (most, point) => Math.max(most, separationDeg([peak.raDeg, peak.decDeg], point)),
    0.0005,
  );
  const isZoomed = reach <= greatestZoomDeg;
  const radiusDeg = 1.2 * reach;
  const projection = isZoomed
    ? aroundPlace(peak, radiusDeg, width, zoomedHeight)
    : mollweide(width);
  const { height } = projection;
  const { paths, labels } = graticuleOf(projection, isZoomed ? { peak, radiusDeg } : null);
  return (
    <figure class="region-sky">
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label="The region on the sky">
        <title>The region on the sky</title>
        {isZoomed ? (
          <rect class="sky-ground" width={width} height={height} />
        ) : (
          <ellipse
            class="sky-ground"
            cx={width / 2}
            cy={height / 2}
            rx={width / 2}
            ry={height / 2}
          />
        )}
        {paths.map((d) => (
          <path key={d} class="graticule" d={d} />
        ))}
        {labels.map(({ x, y, text }) => (
          <text key={`${text} ${x} ${y}`} class="sky-label" x={x} y={y}>
            {text}
          </text>
        ))}
        {outlines.toReversed().map(({ level, rings }) => (
          <path
            key={level}
            class={`outline level-${Math.round(level * 100)}${isZoomed ? ' filled' : ''}`}
            d={rings.map((ring) => pathOf(ring.map(placeOf), projection, true)).join('')}
          />
        ))}
        {candidates.map((candidate) => (
          <Mark
            key={`${candidate.survey} ${candidate.oid}`}
            candidate={candidate}
            projection={projection}
          />
        ))}
      </svg>
      <figcaption class="legend">
        <Entry sign="level-50">50 % region</Entry>
        <Entry sign="level-90">90 % region</Entry>
        <Entry sign="mark">candidate</Entry>
        <Entry sign="mark is-older">seen before the event</Entry>
        <span class="hint">
          {isZoomed
            ? `north up, east left, ${scaleText(radiusDeg)} from the middle to the nearer edge`
            : 'whole sky, equal areas; RA 180° in the middle, east left'}
        </span>
      </figcaption>
    </figure>
  );
}

/** The API says a pair as a list. */
const placeOf = ([raDeg = 0, decDeg = 0]: readonly number[]): [number, number] => [raDeg, decDeg];

function Entry({ sign, children }: { readonly sign: string; readonly children: string }) {
  return (
    <span class="entry">
      <span class={`key ${sign}`} aria-hidden="true" />
      {children}
    </span>
  );
}

function Mark({
  candidate,
  projection,
}: {
  readonly candidate: Candidate;
  readonly projection: SkyProjection;
}) {
  const point = projection.at(candidate.raDeg, candidate.decDeg);
  if (point === null) return null;
  return (
    <a href={objectAddress(candidate.survey, candidate.oid)} aria-label={candidate.oid}>
      <circle
        class={`mark${candidate.daysAfterEvent < 0 ? ' is-older' : ''}`}
        cx={point.x}
        cy={point.y}
        r={5}
      >
        <title>{candidate.oid}</title>
      </circle>
    </a>
  );
}

function scaleText(deg: number): string {
  if (deg >= 1) return `${deg.toPrecision(2)}°`;
  return deg >= 1 / 60 ? `${(deg * 60).toPrecision(2)}′` : `${(deg * 3600).toPrecision(2)}″`;
}
