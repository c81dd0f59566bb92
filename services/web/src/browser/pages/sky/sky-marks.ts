/** How the objects of a class are marked: a shape and a colour, so that either tells them apart. */
export interface SkyMark {
  readonly shape: 'circle' | 'square' | 'rhomb' | 'triangle' | 'plus' | 'cross';
  readonly sign: string;
  /** On the sky, which is dark in either theme. */
  readonly colour: string;
}

const shapes = ['circle', 'square', 'rhomb', 'triangle', 'plus', 'cross'] as const;
const signs = { circle: '○', square: '□', rhomb: '◇', triangle: '△', plus: '+', cross: '×' };
/** The first six of the pages' hues as the dark theme has them, told apart also with a colour deficiency. */
const colours = ['#f58a5f', '#ad95f5', '#4fc4ae', '#74aef2', '#c3cad6', '#ee86c3', '#d9b945'];

/** Marks of classes in the order of their names: the same whatever else is shown. */
export function skyMarks(classNames: readonly string[]): ReadonlyMap<string, SkyMark> {
  const names = [...new Set(classNames)].sort();
  return new Map(
    names.map((name, i) => {
      const shape = shapes[i % shapes.length]!;
      return [name, { shape, sign: signs[shape], colour: colours[i % colours.length]! }];
    }),
  );
}

/** Layers that Lucero itself has, over its own picture. */
export const ownLayers = {
  candidates: 'Objects',
  galactic: 'Galactic plane',
  ecliptic: 'Ecliptic',
} as const;
export type OwnLayer = keyof typeof ownLayers;

/** Pictures of others, which the browser fetches from their servers when one is chosen. */
export const outsideLayers = [
  {
    key: 'dss',
    name: 'DSS2 colour (CDS)',
    url: 'https://alasky.cds.unistra.fr/DSS/DSSColor',
  },
  {
    key: 'panstarrs',
    name: 'Pan-STARRS DR1 colour (CDS)',
    url: 'https://alasky.cds.unistra.fr/Pan-STARRS/DR1/color-z-zg-g',
  },
  {
    key: 'mellinger',
    name: 'Mellinger colour (CDS)',
    url: 'https://alasky.cds.unistra.fr/MellingerRGB',
  },
  { key: '2mass', name: '2MASS colour (CDS)', url: 'https://alasky.cds.unistra.fr/2MASS/Color' },
] as const;

/** A centre of the view as its address has it. */
export const placeText = (raDeg: number, decDeg: number): string =>
  `${raDeg.toFixed(4)} ${decDeg >= 0 ? '+' : ''}${decDeg.toFixed(4)}`;

/** Rows within a field of view around a centre, nearest first. */
export function withinView<Row extends { readonly raDeg: number; readonly decDeg: number }>(
  rows: readonly Row[],
  {
    raDeg,
    decDeg,
    fovDeg,
  }: { readonly raDeg: number; readonly decDeg: number; readonly fovDeg: number },
): readonly (Row & { readonly distanceDeg: number })[] {
  return rows
    .map((row) => ({ ...row, distanceDeg: apartDeg(row, { raDeg, decDeg }) }))
    .filter(({ distanceDeg }) => distanceDeg <= fovDeg / 2)
    .sort((a, b) => a.distanceDeg - b.distanceDeg);
}

interface Place {
  readonly raDeg: number;
  readonly decDeg: number;
}

/** Haversine: right also for what is close. */
function apartDeg(a: Place, b: Place): number {
  const toRad = Math.PI / 180;
  const dDec = Math.sin(((a.decDeg - b.decDeg) * toRad) / 2);
  const dRa = Math.sin(((a.raDeg - b.raDeg) * toRad) / 2);
  const h = dDec ** 2 + Math.cos(a.decDeg * toRad) * Math.cos(b.decDeg * toRad) * dRa ** 2;
  return (2 * Math.asin(Math.min(1, Math.sqrt(h)))) / toRad;
}
