import { parseMpcDesignation } from '@lucero/sky';

const bytesOfId = 8;

/** The id is the packed designation, byte for byte (unpacked here); null where it is none. */
export function designationOf(ssObjectId: bigint): string | null {
  const bytes = Buffer.alloc(bytesOfId);
  bytes.writeBigInt64BE(ssObjectId);
  return parseMpcDesignation(bytes.toString('latin1').replaceAll('\0', ''))?.unpacked ?? null;
}

/** The id of a packed designation: its bytes, read as a big-endian number (K13G59R is 21164719561062738). */
export function ssObjectIdOf(packed: string): bigint {
  return [...Buffer.from(packed, 'latin1').subarray(0, bytesOfId)].reduce(
    (id, byte) => id * 256n + BigInt(byte),
    0n,
  );
}
