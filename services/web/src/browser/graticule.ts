import { pathOf, type SkyProjection } from './sky-projection.ts';

/** A part of the sky around a place. */
export interface ZoomedSky {
  readonly peak: { readonly raDeg: number; readonly decDeg: number };
  readonly radiusDeg: number;
}

export interface Graticule {
  /** Lines of right ascension and declination, as SVG paths. */
  readonly paths: readonly string[];
  /** Their numbers, where they are read. */
  readonly labels: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

const roundSteps = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30,
] as const;
const wholeSkyStepDeg = 30;
const pointsPerLine = 60;

/** Lines of right ascension and declination; null: of the whole sky. */
export function graticuleOf(projection: SkyProjection, zoom: ZoomedSky | null): Graticule {
  const stepDeg =
    zoom === null
      ? wholeSkyStepDeg
      : (roundSteps.find((step) => step >= zoom.radiusDeg / 3) ?? wholeSkyStepDeg);
  const around = (value: number, reach: number): number[] => {
    const first = Math.ceil((value - reach) / stepDeg);
    const last = Math.floor((value + reach) / stepDeg);
    const count = Math.max(0, Math.min(60, last - first + 1));
    return Array.from({ length: count }, (_, i) => (first + i) * stepDeg);
  };
  const middle = zoom?.peak.raDeg ?? 180;
  const wide = zoom === null ? 180 : widthOf(zoom);
  const decs =
    zoom === null
      ? [-60, -30, 0, 30, 60]
      : around(zoom.peak.decDeg, 1.6 * zoom.radiusDeg).filter((dec) => Math.abs(dec) < 90);
  const ras = zoom === null ? [0, 60, 120, 180, 240, 300, 359.99] : around(middle, wide);
  const [south, north] =
    zoom === null
      ? [-90, 90]
      : [
          Math.max(-90, zoom.peak.decDeg - 1.6 * zoom.radiusDeg),
          Math.min(90, zoom.peak.decDeg + 1.6 * zoom.radiusDeg),
        ];
  const share = (from: number, to: number): number[] =>
    Array.from({ length: pointsPerLine + 1 }, (_, i) => from + ((to - from) * i) / pointsPerLine);
  const path = (points: [number, number][]): string => pathOf(points, projection, false);
  const digits = stepDeg < 1 ? Math.ceil(-Math.log10(stepDeg)) : 0;
  const label = (raDeg: number, decDeg: number, text: string) => {
    const point = projection.at(raDeg, decDeg);
    const isInside =
      point !== null &&
      point.x > 12 &&
      point.x < projection.width - 40 &&
      point.y > 12 &&
      point.y < projection.height - 6;
    return isInside ? [{ x: point.x + 3, y: point.y - 3, text }] : [];
  };
  const raLabelsAt = zoom === null ? 0 : zoom.peak.decDeg - 0.94 * zoom.radiusDeg;
  return {
    paths: [
      ...decs.map((dec) =>
        path(share(middle - wide, middle + wide).map((ra): [number, number] => [ra, dec])),
      ),
      ...ras.map((ra) => path(share(south!, north!).map((dec): [number, number] => [ra, dec]))),
    ],
    labels: [
      ...decs
        .filter((dec) => zoom !== null || dec !== 0)
        .flatMap((dec) => label(middle, dec, `${dec.toFixed(digits)}°`)),
      ...ras
        .filter((ra) => zoom !== null || ra % 60 === 0)
        .flatMap((ra) => label(ra, raLabelsAt, `${(((ra % 360) + 360) % 360).toFixed(digits)}°`)),
    ],
  };
}

function widthOf({ peak, radiusDeg }: ZoomedSky): number {
  const narrowing = Math.max(0.05, Math.cos((peak.decDeg * Math.PI) / 180));
  return Math.min(180, (1.8 * radiusDeg) / narrowing);
}
