import { element, svgElement } from './element.ts';
import { candidateAddress } from './region-candidates.ts';
import type { Region, RegionCandidate, RegionOutlines } from './region-types.ts';
import {
  aroundPlace,
  mollweide,
  pathOf,
  type SkyProjection,
  separationDeg,
} from './sky-projection.ts';

const width = 720;
const zoomedHeight = 460;
/** Regions that reach farther from their peak are shown on the whole sky. */
const greatestZoomDeg = 50;

/** The outlines of an event's region on the sky, and its candidates as marks. */
export function regionSky(
  { map }: Region,
  { outlines }: RegionOutlines,
  candidates: readonly RegionCandidate[],
): HTMLElement {
  const peak = { raDeg: map!.peakRaDeg, decDeg: map!.peakDecDeg };
  const widest = outlines.at(-1)?.rings.flat() ?? [];
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
  return element(
    'figure',
    { class: 'region-sky' },
    svgElement(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'The region on the sky' },
      ...(isZoomed
        ? [svgElement('rect', { class: 'sky-ground', width, height })]
        : [
            svgElement('ellipse', {
              class: 'sky-ground',
              cx: width / 2,
              cy: height / 2,
              rx: width / 2,
              ry: height / 2,
            }),
          ]),
      ...graticule(
        projection,
        isZoomed ? stepFor(radiusDeg) : 30,
        isZoomed ? { peak, radiusDeg } : null,
      ),
      ...outlines.toReversed().map(({ level, rings }) =>
        svgElement('path', {
          class: `outline level-${Math.round(level * 100)}${isZoomed ? ' filled' : ''}`,
          d: rings.map((ring) => pathOf(ring, projection, true)).join(''),
        }),
      ),
      ...candidates.flatMap((candidate) => mark(candidate, projection)),
    ),
    element(
      'figcaption',
      { class: 'legend' },
      legendEntry('level-50', '50 % region'),
      legendEntry('level-90', '90 % region'),
      legendEntry('mark', 'candidate'),
      legendEntry('mark is-older', 'seen before the event'),
      element(
        'span',
        { class: 'hint' },
        isZoomed
          ? `north up, east left, ${scaleText(radiusDeg)} from the middle to the nearer edge`
          : 'whole sky, equal areas; RA 180° in the middle, east left',
      ),
    ),
  );
}

const legendEntry = (key: string, text: string): HTMLElement =>
  element(
    'span',
    { class: 'entry' },
    element('span', { class: `key ${key}`, 'aria-hidden': 'true' }),
    text,
  );

const scaleText = (deg: number): string =>
  deg >= 1
    ? `${deg.toPrecision(2)}°`
    : deg >= 1 / 60
      ? `${(deg * 60).toPrecision(2)}′`
      : `${(deg * 3600).toPrecision(2)}″`;

function mark(candidate: RegionCandidate, { at }: SkyProjection): SVGElement[] {
  const point = at(candidate.raDeg, candidate.decDeg);
  if (point === null) return [];
  const isOlder = candidate.daysAfterEvent < 0;
  return [
    svgElement(
      'a',
      { href: candidateAddress(candidate) },
      svgElement(
        'circle',
        { class: `mark${isOlder ? ' is-older' : ''}`, cx: point.x, cy: point.y, r: 5 },
        svgElement('title', {}, candidate.oid),
      ),
    ),
  ];
}

/** A round step of degrees that gives a handful of lines. */
function stepFor(radiusDeg: number): number {
  const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30];
  return steps.find((step) => step >= radiusDeg / 3) ?? 30;
}

/** Lines of right ascension and declination, with their numbers where they are read. */
function graticule(
  projection: SkyProjection,
  stepDeg: number,
  zoom: {
    readonly peak: { readonly raDeg: number; readonly decDeg: number };
    readonly radiusDeg: number;
  } | null,
): SVGElement[] {
  const line = (points: [number, number][]) =>
    svgElement('path', { class: 'graticule', d: pathOf(points, projection, false) });
  const around = (value: number, reach: number): number[] => {
    const first = Math.ceil((value - reach) / stepDeg);
    const last = Math.floor((value + reach) / stepDeg);
    return Array.from(
      { length: Math.max(0, Math.min(60, last - first + 1)) },
      (_, i) => (first + i) * stepDeg,
    );
  };
  const decs =
    zoom === null
      ? [-60, -30, 0, 30, 60]
      : around(zoom.peak.decDeg, 1.6 * zoom.radiusDeg).filter((dec) => Math.abs(dec) < 90);
  const wide =
    zoom === null
      ? 180
      : Math.min(
          180,
          (1.8 * zoom.radiusDeg) / Math.max(0.05, Math.cos((zoom.peak.decDeg * Math.PI) / 180)),
        );
  const middle = zoom?.peak.raDeg ?? 180;
  const ras = zoom === null ? [0, 60, 120, 180, 240, 300, 359.99] : around(middle, wide);
  const share = (from: number, to: number): number[] =>
    Array.from({ length: 61 }, (_, i) => from + ((to - from) * i) / 60);
  const [south, north] =
    zoom === null
      ? [-90, 90]
      : [
          Math.max(-90, zoom.peak.decDeg - 1.6 * zoom.radiusDeg),
          Math.min(90, zoom.peak.decDeg + 1.6 * zoom.radiusDeg),
        ];
  const isInside = ({ x, y }: { x: number; y: number }): boolean =>
    x > 12 && x < projection.width - 40 && y > 12 && y < projection.height - 6;
  const label = (raDeg: number, decDeg: number, text: string): SVGElement[] => {
    const point = projection.at(raDeg, decDeg);
    return point === null || !isInside(point)
      ? []
      : [svgElement('text', { class: 'sky-label', x: point.x + 3, y: point.y - 3 }, text)];
  };
  const digits = stepDeg < 1 ? Math.ceil(-Math.log10(stepDeg)) : 0;
  return [
    ...decs.map((dec) =>
      line(share(middle - wide, middle + wide).map((ra): [number, number] => [ra, dec])),
    ),
    ...ras.map((ra) => line(share(south, north).map((dec): [number, number] => [ra, dec]))),
    ...decs
      .filter((dec) => zoom !== null || dec !== 0)
      .flatMap((dec) => label(middle, dec, `${dec.toFixed(digits)}°`)),
    ...ras
      .filter((ra) => zoom !== null || ra % 60 === 0)
      .flatMap((ra) =>
        label(
          ra,
          zoom === null ? 0 : zoom.peak.decDeg - 0.94 * zoom.radiusDeg,
          `${(((ra % 360) + 360) % 360).toFixed(digits)}°`,
        ),
      ),
  ];
}
