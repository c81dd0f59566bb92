import { polarPath, polarPlace } from './observability-series.ts';
import type { ObservabilityAnswer } from './observability-text.ts';

const radiusPx = 100;
const rings = [0, 30, 60] as const;
const directions = [
  ['N', 0],
  ['E', 90],
  ['S', 180],
  ['W', 270],
] as const;

/** The way over the sky while the Sun is below −12°: zenith in the middle, north up, east to the left. */
export function PolarPlot({ answer }: { readonly answer: ObservabilityAnswer }) {
  const dark = answer.points.filter(({ sunAltitudeDeg }) => sunAltitudeDeg < -12);
  const moon = dark.map(({ moonAltitudeDeg, moonAzimuthDeg }) => ({
    altitudeDeg: moonAltitudeDeg,
    azimuthDeg: moonAzimuthDeg,
  }));
  const first = dark.find(({ altitudeDeg }) => altitudeDeg >= 0);
  const start =
    first === undefined ? null : polarPlace(first.altitudeDeg, first.azimuthDeg, radiusPx);
  return (
    <svg
      class="polar-plot"
      role="img"
      aria-label="The way of target and moon over the sky while it is dark; the same as in the table of the plot"
      viewBox="-120 -120 240 240"
    >
      {rings.map((altitudeDeg) => (
        <g key={altitudeDeg}>
          <circle class="ring" r={(radiusPx * (90 - altitudeDeg)) / 90} />
          <text x={2} y={-(radiusPx * (90 - altitudeDeg)) / 90 + 9}>
            {altitudeDeg}°
          </text>
        </g>
      ))}
      {directions.map(([name, azimuthDeg]) => {
        const { x, y } = polarPlace(-11, azimuthDeg, radiusPx);
        return (
          <text key={name} class="direction" x={x} y={y + 4} text-anchor="middle">
            {name}
          </text>
        );
      })}
      <path class="moon-way" d={polarPath(moon, radiusPx)} />
      <path class="target-way" d={polarPath(dark, radiusPx)} />
      {start === null ? null : <circle class="target-start" cx={start.x} cy={start.y} r="4" />}
    </svg>
  );
}
