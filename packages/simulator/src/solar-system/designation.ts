import type { Random } from '../random.ts';

/** Letters of half-months and of the order within them; I is left out. */
const halfMonths = 'ABCDEFGHJKLMNOPQRSTUVWXY';
const orders = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';

export interface Designation {
  /** 2013 GR59 */
  readonly unpacked: string;
  /** K13G59R */
  readonly packed: string;
  /** Number in the catalogue, as ZTF names known objects. */
  readonly number: string;
}

/** A provisional designation, unique by the object's index. */
export function drawDesignation(random: Random, index: number): Designation {
  const cycle = index % 100;
  const order = orders[Math.floor(index / 100) % orders.length]!;
  const halfMonth = halfMonths[Math.floor(index / (100 * orders.length)) % halfMonths.length]!;
  const year = 2000 + random.integerIn(0, 23);
  const cycleText = cycle === 0 ? '' : String(cycle);
  return {
    unpacked: `${year} ${halfMonth}${order}${cycleText}`,
    packed: `K${String(year - 2000).padStart(2, '0')}${halfMonth}${String(cycle).padStart(2, '0')}${order}`,
    number: String(1000 + 3 * index + random.integerIn(0, 2)),
  };
}

/** Rubin's id of a solar-system object: the bytes of the packed designation, big-endian. */
export function ssObjectIdOf(packed: string): bigint {
  let id = 0n;
  for (const byte of Buffer.from(packed, 'ascii')) id = (id << 8n) | BigInt(byte);
  return id;
}
