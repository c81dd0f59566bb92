import { type OrbitBasis, OrbitInvalidError, orbitBasis } from '@lucero/orbits';
import { parseMpcDesignation } from '@lucero/sky';
import type { SolarSystemObject } from '@lucero/store';
import type { ApiStore } from './api-options.ts';
import { RequestInvalidError } from './request-error.ts';

/** A solar-system object as a request names it. */
export interface KnownSolarSystemObject {
  /** Its number where it has one, else its provisional designation: what the Minor Planet Center calls it by. */
  readonly designation: string;
  readonly packedDesignation: string;
  /** Every name that surveys match it under, unpacked. */
  readonly designations: readonly string[];
  /** Null: no alert brought an orbit of it. */
  readonly object: SolarSystemObject | null;
  /** Null: there is no orbit, or none that a place can be computed of. */
  readonly orbit: OrbitBasis | null;
}

/**
 * By any designation, packed or not, or by the proper name of an object of which an alert brought an orbit. Throws
 * RequestInvalidError for a name that is none.
 */
export async function findKnownSolarSystemObject(
  store: Pick<ApiStore, 'findSolarSystemObject'>,
  name: string,
): Promise<KnownSolarSystemObject> {
  const named = parseMpcDesignation(name);
  const object = await store.findSolarSystemObject(named?.unpacked ?? name);
  if (named === null && object === null) {
    throw new RequestInvalidError({
      designation: 'has no form of the Minor Planet Center: 433, 00433, 2014 JN80, K14J80N, 29P',
    });
  }
  const designation = object?.number ?? named?.unpacked ?? object!.designation;
  const designations = [designation, named?.unpacked, object?.designation, object?.number];
  return {
    designation,
    packedDesignation: parseMpcDesignation(designation)?.packed ?? designation,
    designations: [...new Set(designations.filter((each) => each != null))],
    object,
    orbit: object === null ? null : basisOf(object),
  };
}

function basisOf(object: SolarSystemObject): OrbitBasis | null {
  try {
    return orbitBasis(object, object.designation);
  } catch (error) {
    // Elements that no orbit has are shown as they came, and nothing is computed from them.
    if (error instanceof OrbitInvalidError) return null;
    throw error;
  }
}
