import { decodeSkyMap } from '@lucero/sky-maps';
import type { GivenArea } from '../contract.ts';

/** An area as it is stored. */
export interface StoredArea extends Omit<GivenArea, 'map' | 'hasLevels'> {
  /** Only a map has levels. */
  readonly kind: 'moc' | 'circle' | 'map';
  /** As packages/sky-maps encodes it. */
  readonly map: Uint8Array;
}

/** A stored area as buildSetIndex takes it. */
export function givenArea({ name, kind, map, ...window }: StoredArea): GivenArea {
  const { credibleLevel, fromMjdTai, toMjdTai } = window;
  return {
    ...{ name, map: decodeSkyMap(map), hasLevels: kind === 'map' },
    ...{ credibleLevel, fromMjdTai, toMjdTai },
  };
}
