import { useMemo } from 'preact/hooks';
import { feature } from 'topojson-client';
import land from 'world-atlas/land-110m.json' with { type: 'json' };
import { useNow } from '../../components/use-now.ts';
import {
  darknessText,
  type EarthPlace,
  sunAltitudeDeg,
  sunPlace,
  terminator,
} from './sun-place.ts';

export interface Telescope {
  readonly name: string;
  readonly place: EarthPlace;
}

const width = 720;
const height = 360;
const everyMs = 60_000;
const x = (longitudeDeg: number) => ((longitudeDeg + 180) / 360) * width;
const y = (latitudeDeg: number) => ((90 - latitudeDeg) / 180) * height;
const point = (longitudeDeg: number, latitudeDeg: number) =>
  `${x(longitudeDeg).toFixed(1)},${y(latitudeDeg).toFixed(1)}`;

/** Where the telescopes of the surveys are, and where it is night now. */
export function TelescopeMap({ telescopes }: { readonly telescopes: readonly Telescope[] }) {
  const nowUnixMs = useNow(everyMs);
  const sun = sunPlace(nowUnixMs);
  const coast = useMemo(landPath, []);
  const states = telescopes.map(({ name, place }) => ({
    ...{ name, place },
    text: darknessText(sunAltitudeDeg(sun, place)),
  }));
  const words = states.map(({ name, text }) => `${name}: ${text}`).join(', ');
  return (
    <figure class="telescope-map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Map of the Earth. ${words}`}>
        <rect class="sea" {...{ width, height }} />
        <path class="land" d={coast} />
        <polygon class="night" points={nightPoints(sun)} />
        <circle class="sun" cx={x(sun.longitudeDeg)} cy={y(sun.latitudeDeg)} r="7" />
        {states.map(({ name, place, text }) => (
          <g
            key={name}
            class={text === 'night' ? 'telescope is-dark' : 'telescope'}
            transform={`translate(${x(place.longitudeDeg).toFixed(1)} ${y(place.latitudeDeg).toFixed(1)})`}
          >
            <path d="M0-9 8 6H-8Z" />
            <text x="11" y="5">
              {name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>{states.length === 0 ? 'No place of a telescope is known.' : words}</figcaption>
    </figure>
  );
}

/** The half of the Earth without the Sun, as a polygon of the map. */
function nightPoints(sun: EarthPlace): string {
  const edge = terminator(sun).map(({ longitudeDeg, latitudeDeg }) =>
    point(longitudeDeg, latitudeDeg),
  );
  // Where the Sun is north of the equator it is night around the south pole.
  const pole = sun.latitudeDeg > 0 ? -90 : 90;
  return [point(-180, pole), ...edge, point(180, pole)].join(' ');
}

function landPath(): string {
  const shape = feature(
    land as never,
    (land as never as { objects: { land: never } }).objects.land,
  );
  const polygons = polygonsOf(shape);
  return polygons
    .flat()
    .map((ring) => `M${ring.map(([longitude, latitude]) => point(longitude, latitude)).join('L')}Z`)
    .join('');
}

type Ring = readonly (readonly [longitudeDeg: number, latitudeDeg: number])[];

function polygonsOf(shape: unknown): readonly (readonly Ring[])[] {
  const { type, geometry, features, coordinates } = shape as {
    readonly type: string;
    readonly geometry?: unknown;
    readonly features?: readonly unknown[];
    readonly coordinates?: unknown;
  };
  if (features !== undefined) return features.flatMap(polygonsOf);
  if (geometry !== undefined) return polygonsOf(geometry);
  if (type === 'Polygon') return [coordinates as readonly Ring[]];
  return type === 'MultiPolygon' ? (coordinates as readonly (readonly Ring[])[]) : [];
}
