/** Length of the sequence, of the standard. */
const randomCount = 10_000;

let made: Float32Array | null = null;

/**
 * The numbers 0 to 1 that quantising programs subtract, float32 as theirs: the FITS standard 4.0, appendix
 * I, fixes the sequence (Park & Miller 1988, a = 16807, m = 2³¹ − 1, seed 1), so that all take the same.
 */
function randomNumbers(): Float32Array {
  if (made !== null) return made;
  const [factor, modulus] = [16_807, 2_147_483_647];
  const numbers = new Float32Array(randomCount);
  let seed = 1;
  for (let i = 0; i < randomCount; i++) {
    // Below 2^46: exact.
    seed = (factor * seed) % modulus;
    numbers[i] = seed / modulus;
  }
  made = numbers;
  return numbers;
}

/**
 * The numbers of one tile, in the order of its pixels (FITS standard 4.0, section 10.2.1).
 *
 * @param tile counted from 0
 * @param seed ZDITHER0
 */
export function tileDither(tile: number, seed: number): () => number {
  const numbers = randomNumbers();
  let start = (((tile + seed - 1) % randomCount) + randomCount) % randomCount;
  let next = startingPoint(numbers, start);
  return () => {
    const number = numbers[next];
    next += 1;
    if (next === randomCount) {
      start = (start + 1) % randomCount;
      next = startingPoint(numbers, start);
    }
    return number;
  };
}

const startingPoint = (numbers: Float32Array, start: number): number =>
  Math.trunc(numbers[start] * 500);
