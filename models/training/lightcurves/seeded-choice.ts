import { createHash } from 'node:crypto';

/** A number in [0, 1) that depends on the object and the purpose only: exports are repeatable. */
export function seededChoice(id: string, purpose: string): number {
  return createHash('sha256').update(`${purpose} ${id}`).digest().readUInt32BE(0) / 2 ** 32;
}
