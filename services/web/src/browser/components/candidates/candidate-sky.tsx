import { useMemo } from 'preact/hooks';
import { hueClass } from '../../class-colour.ts';
import { aroundPlace, mollweide, type SkyProjection } from '../../sky-projection.ts';
import { type Candidate, candidateAddress, candidateKey } from './candidate.ts';

const width = 960;
const zoomedHeight = 480;
const graticuleStepDeg = 30;

/**
 * Where candidates are: on the whole sky, or around them when they are close together. Light: no pictures of the sky
 * are loaded; the page Sky has them.
 */
export function CandidateSky({
  rows,
  currentKey = null,
  around = null,
}: {
  readonly rows: readonly Candidate[];
  readonly currentKey?: string | null;
  /** Null: the whole sky. */
  readonly around?: {
    readonly raDeg: number;
    readonly decDeg: number;
    readonly radiusDeg: number;
  } | null;
}) {
  const projection = useMemo(
    () =>
      around === null
        ? mollweide(width)
        : aroundPlace(around, around.radiusDeg, width, zoomedHeight),
    [around],
  );
  const lines = useMemo(() => (around === null ? graticule(projection) : []), [projection, around]);
  const marks = rows.flatMap((row) => {
    const place = projection.at(row.raDeg, row.decDeg);
    return place === null ? [] : [{ row, ...place }];
  });
  return (
    <figure class="candidate-sky">
      <svg
        viewBox={`0 0 ${projection.width} ${projection.height}`}
        role="group"
        aria-label={`Sky with ${marks.length} objects; east is to the left`}
      >
        {around === null ? (
          <ellipse
            class="sky-ground"
            cx={projection.width / 2}
            cy={projection.height / 2}
            rx={projection.width / 2 - 1}
            ry={projection.height / 2 - 1}
          />
        ) : (
          <rect class="sky-ground" width={projection.width} height={projection.height} />
        )}
        {lines.map((points) => (
          <polyline key={points} class="graticule" points={points} />
        ))}
        {marks.map(({ row, x, y }) => {
          const { oid, designation, topClass, probability } = row;
          const percent = probability === null ? '' : ` ${Math.round(probability * 100)} %`;
          return (
            <a
              key={candidateKey(row)}
              href={candidateAddress(row)}
              aria-label={`${designation ?? oid} ${topClass ?? ''}${percent}`}
              tabIndex={-1}
            >
              <circle
                class={`sky-mark ${topClass === null ? '' : hueClass(topClass)} ${candidateKey(row) === currentKey ? 'is-current' : ''}`}
                cx={x.toFixed(1)}
                cy={y.toFixed(1)}
                r={candidateKey(row) === currentKey ? 9 : 5}
              >
                <title>{`${designation ?? oid} ${topClass ?? ''}${percent}`}</title>
              </circle>
            </a>
          );
        })}
      </svg>
      <figcaption class="hint">
        {around === null
          ? 'Equatorial coordinates, right ascension 180° in the middle, east to the left.'
          : `${(2 * around.radiusDeg).toFixed(2)}° high, north up, east to the left.`}
      </figcaption>
    </figure>
  );
}

/** Meridians and parallels as lines of points; each is cut where it goes around the edge. */
function graticule(projection: SkyProjection): readonly string[] {
  const lines: string[] = [];
  const add = (points: readonly (readonly [number, number])[]) => {
    const drawn = points.flatMap(([ra, dec]) => projection.at(ra, dec) ?? []);
    lines.push(drawn.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '));
  };
  const steps = (from: number, to: number, step: number) =>
    Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
  // The edge of the drawing is right ascension 0 = 360, which both ends only come near to.
  for (const dec of steps(-60, 60, graticuleStepDeg)) {
    add(steps(0.01, 359.99, 359.98 / 72).map((ra) => [ra, dec]));
  }
  for (const ra of steps(graticuleStepDeg, 330, graticuleStepDeg)) {
    add(steps(-90, 90, 5).map((dec) => [ra, dec]));
  }
  return lines;
}
