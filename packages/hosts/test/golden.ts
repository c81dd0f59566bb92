import { readFileSync } from 'node:fs';
import type { GalaxyShape } from '../src/galaxy-shape.ts';

interface Golden {
  readonly tool: string;
  readonly distances: readonly {
    readonly redshift: number;
    readonly comovingMpc: number;
    readonly angularDiameterMpc: number;
    readonly luminosityMpc: number;
    readonly kpcPerArcsec: number;
  }[];
  readonly offsets: readonly {
    readonly nucleus: readonly [number, number];
    readonly place: readonly [number, number];
    readonly separationArcsec: number;
    readonly positionAngleDeg: number;
  }[];
  readonly lightRadii: readonly {
    readonly shape: GalaxyShape;
    readonly directionDeg: number;
    readonly radiusArcsec: number;
  }[];
  readonly posterior: {
    readonly place: { raDeg: number; decDeg: number; errorArcsec: number };
    readonly searchRadiusArcsec: number;
    readonly galaxies: readonly {
      readonly raDeg: number;
      readonly decDeg: number;
      readonly shape: GalaxyShape;
      readonly magnitude: number;
      readonly normalisedSeparation: number;
      readonly chanceCoincidence: number;
      readonly posterior: number;
    }[];
    readonly hostlessPosterior: number;
  };
}

/** Made by ../golden/hosts.py, which shares no formula with src. */
export const golden: Golden = JSON.parse(
  readFileSync(new URL('golden.json', import.meta.url), 'utf8'),
);
