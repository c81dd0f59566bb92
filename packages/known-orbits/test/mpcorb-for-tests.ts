/** A line of MPCORB.DAT, by the columns of its description. */
export interface LineNumbers {
  readonly packed: string;
  readonly meanAnomalyDeg: number;
  readonly argumentDeg: number;
  readonly nodeDeg: number;
  readonly inclinationDeg: number;
  readonly eccentricity: number;
  readonly semiMajorAu: number;
}

export function mpcorbLine(of: LineNumbers): string {
  const angle = (value: number) => value.toFixed(5).padStart(9);
  return [
    ...[of.packed.padEnd(7), '15.00', ' 0.15', 'K25BL', angle(of.meanAnomalyDeg)],
    ...[` ${angle(of.argumentDeg)}`, ` ${angle(of.nodeDeg)}`, ` ${angle(of.inclinationDeg)}`],
    ...[` ${of.eccentricity.toFixed(7)}`, ' 0.25000000', of.semiMajorAu.toFixed(7).padStart(11)],
  ]
    .join(' ')
    .padEnd(202);
}

/** MPCORB.DAT as it is published: a header that ends in dashes, blank lines between its parts. */
export const mpcorbFile = (lines: readonly string[]): string =>
  ['MINOR PLANET CENTER ORBIT DATABASE (MPCORB)', '', 'Des’n     H     G   Epoch', '-'.repeat(160)]
    .concat(lines.slice(0, 2), '', lines.slice(2))
    .map((line) => `${line}\n`)
    .join('');

const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';
const tens = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Belts of made-up bodies, every one of another designation; every fiftieth comes near the Earth.
 *
 * @param first of a piece of them: the whole of a million lines would not stay small
 */
export function drawLines(
  count: number,
  random: () => number,
  first = 0,
  pieceCount = count,
): readonly LineNumbers[] {
  return Array.from({ length: pieceCount }, (_, of) => {
    const i = first + of;
    const near = i % 50 === 0;
    const cycle = Math.floor(i / 600) % 620;
    const year = 10 + Math.floor(i / 372_000);
    return {
      packed: `K${year}${letters[Math.floor(i / 25) % 24]}${tens[Math.floor(cycle / 10)]}${cycle % 10}${letters[i % 25]}`,
      meanAnomalyDeg: random() * 360,
      argumentDeg: random() * 360,
      nodeDeg: random() * 360,
      inclinationDeg: random() * (near ? 30 : 20),
      eccentricity: near ? 0.2 + 0.5 * random() : 0.25 * random(),
      semiMajorAu: near ? 0.9 + random() : 2.1 + 1.2 * random(),
    };
  });
}
