/** A stream of pseudo-random numbers; the same seed parts give the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  uniformIn(low: number, high: number): number;
  /** Uniform in the logarithm, both ends positive. */
  logUniformIn(low: number, high: number): number;
  /** Gaussian with the given mean and standard deviation. */
  normal(mean?: number, sigma?: number): number;
  /** Integer in [low, high], both included. */
  integerIn(low: number, high: number): number;
  isTrueWith(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** One key, with probability proportional to its weight. */
  pickWeighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
  poisson(mean: number): number;
}

/**
 * Generator: xoshiro128** (Blackman & Vigna 2021, doi:10.1145/3460772), 32-bit integer arithmetic
 * only. Its state is spread from the seed parts with FNV-1a and the murmur3 finaliser, so that
 * ('noise', 1) and ('noise', 2) give unrelated streams: what is drawn for one image of one object
 * never depends on which other objects were simulated before.
 */
export function makeRandom(...seedParts: readonly (string | number)[]): Random {
  let [a, b, c, d] = spread(seedParts.join(' '));
  let spareNormal: number | null = null;

  const nextUint32 = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const uniform = (): number => nextUint32() / 2 ** 32;
  // Marsaglia's polar method gives two normals at a time: the second is kept for the next call.
  const standardNormal = (): number => {
    if (spareNormal !== null) {
      const spare = spareNormal;
      spareNormal = null;
      return spare;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spareNormal = y * scale;
      return x * scale;
    }
  };
  const uniformIn = (low: number, high: number): number => low + (high - low) * uniform();
  const integerIn = (low: number, high: number): number =>
    low + Math.floor(uniform() * (high - low + 1));
  const poisson = (mean: number): number => {
    // Knuth's product is exact and slow; above 50 the Gaussian limit is good to a per cent.
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * standardNormal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count++;
    return count;
  };

  return {
    uniform,
    uniformIn,
    integerIn,
    poisson,
    logUniformIn: (low, high) => low * (high / low) ** uniform(),
    normal: (mean = 0, sigma = 1) => mean + sigma * standardNormal(),
    isTrueWith: (probability) => uniform() < probability,
    pick: <T>(choices: readonly T[]): T => choices[integerIn(0, choices.length - 1)]!,
    pickWeighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
      const entries = Object.entries(weights) as [Key, number][];
      let left = uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return entries.at(-1)![0];
    },
  };
}

function spread(text: string): [number, number, number, number] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  const word = (k: number): number => {
    let x = hash + Math.imul(k, 0x9e3779b9);
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return x ^ (x >>> 16);
  };
  return [word(1), word(2), word(3), word(4)];
}
