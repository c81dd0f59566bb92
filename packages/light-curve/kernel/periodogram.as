/**
 * The inner loops of the period search and of smoothings, in AssemblyScript, compiled into src/period/kernel-bytes.ts
 * by `node packages/light-curve/kernel/compile-kernel.ts`. What they compute and why so is said in
 * src/period/grid-power.ts and direct-sums.ts, and of the pairs of a smoothing in
 * src/features/correlation/gaussian-pairs.ts; test/period/plain-kernel.ts is the same in plain TypeScript.
 *
 * Only operations whose result the WebAssembly standard fixes to the last bit are used (no relaxed
 * SIMD), so every machine finds the same periods. The caller lays out the memory: all arguments
 * named after an array are addresses in bytes.
 */

/** Offsets on each side of a node; a multiple of 4. */
const offsetsPerSide: i32 = 128;
const bytesPerF32: i32 = 4;

/**
 * Cosine and sine of every offset at every point, as [block of 4 offsets][point][4 cos, 4 sin].
 *
 * @param rotations f64 (cos, sin) per point: by half an offset, then by a whole one
 */
export function tabulateOffsets(offsets: i32, rotations: i32, points: i32): void {
  for (let i: i32 = 0; i < points; i++) {
    const row = rotations + i * 32;
    let cos = load<f64>(row);
    let sin = load<f64>(row, 8);
    const stepCos = load<f64>(row, 16);
    const stepSin = load<f64>(row, 24);
    for (let k: i32 = 0; k < offsetsPerSide; k++) {
      const cell = offsets + (((k >> 2) * points + i) << 5) + ((k & 3) << 2);
      store<f32>(cell, <f32>cos);
      store<f32>(cell, <f32>sin, 16);
      const next = cos * stepCos - sin * stepSin;
      sin = sin * stepCos + cos * stepSin;
      cos = next;
    }
  }
}

/**
 * Weighted cosine and sine of one node at every point, f32 [point][cos, sin]; then, if asked, turns
 * the phases on to the next node. f64 all through: only the product is rounded.
 *
 * @param phases f64 (cos, sin) per point: at this node, then the turn to the next
 */
export function tabulateNode(
  node: i32,
  phases: i32,
  weights: i32,
  points: i32,
  turnOn: i32,
): void {
  for (let i: i32 = 0; i < points; i++) {
    const row = phases + i * 32;
    const cos = load<f64>(row);
    const sin = load<f64>(row, 8);
    const weight = load<f64>(weights + i * 8);
    store<f32>(node + i * 8, <f32>(weight * cos));
    store<f32>(node + i * 8, <f32>(weight * sin), 4);
    if (turnOn) {
      const stepCos = load<f64>(row, 16);
      const stepSin = load<f64>(row, 24);
      store<f64>(row, cos * stepCos - sin * stepSin);
      store<f64>(row, sin * stepCos + cos * stepSin, 8);
    }
  }
}

/** Adds 4 sums above a node, in order, and 4 below it, in reverse. */
@inline
function add(above: i32, below: i32, cc: v128, ss: v128): void {
  v128.store(above, f32x4.add(v128.load(above), f32x4.sub(cc, ss)));
  const down = f32x4.add(cc, ss);
  v128.store(below, f32x4.add(v128.load(below), v128.shuffle<f32>(down, down, 3, 2, 1, 0)));
}

/**
 * Adds to the sums of two nodes A and B, at all offsets, those of these points: node A's and
 * node B's weighted phases times the offsets' phases. Four offsets to a vector, so that no sum runs
 * across lanes.
 *
 * @param sumsA f32 real parts of the 256 sums of A in order of frequency; imaginary parts
 *   `imaginaryA` bytes on
 */
export function addSums(
  offsets: i32,
  nodeA: i32,
  nodeB: i32,
  points: i32,
  sumsA: i32,
  imaginaryA: i32,
  sumsB: i32,
  imaginaryB: i32,
): void {
  for (let k: i32 = 0; k < offsetsPerSide; k += 4) {
    const block = offsets + (((k >> 2) * points) << 5);
    let accCos = f32x4.splat(0);
    let acs = f32x4.splat(0);
    let asc = f32x4.splat(0);
    let ass = f32x4.splat(0);
    let bcc = f32x4.splat(0);
    let bcs = f32x4.splat(0);
    let bsc = f32x4.splat(0);
    let bss = f32x4.splat(0);
    for (let i: i32 = 0; i < points; i++) {
      const cos = v128.load(block + (i << 5));
      const sin = v128.load(block + (i << 5), 16);
      const aCos = v128.load_splat<f32>(nodeA + (i << 3));
      const aSin = v128.load_splat<f32>(nodeA + (i << 3), 4);
      accCos = f32x4.add(accCos, f32x4.mul(aCos, cos));
      acs = f32x4.add(acs, f32x4.mul(aCos, sin));
      asc = f32x4.add(asc, f32x4.mul(aSin, cos));
      ass = f32x4.add(ass, f32x4.mul(aSin, sin));
      const bCos = v128.load_splat<f32>(nodeB + (i << 3));
      const bSin = v128.load_splat<f32>(nodeB + (i << 3), 4);
      bcc = f32x4.add(bcc, f32x4.mul(bCos, cos));
      bcs = f32x4.add(bcs, f32x4.mul(bCos, sin));
      bsc = f32x4.add(bsc, f32x4.mul(bSin, cos));
      bss = f32x4.add(bss, f32x4.mul(bSin, sin));
    }
    const above = (offsetsPerSide + k) * bytesPerF32;
    const below = (offsetsPerSide - 4 - k) * bytesPerF32;
    add(sumsA + above, sumsA + below, accCos, ass);
    addImaginary(sumsA + imaginaryA + above, sumsA + imaginaryA + below, asc, acs);
    add(sumsB + above, sumsB + below, bcc, bss);
    addImaginary(sumsB + imaginaryB + above, sumsB + imaginaryB + below, bsc, bcs);
  }
}

/** Imaginary parts: sin·cos + cos·sin above, sin·cos − cos·sin below. */
@inline
function addImaginary(above: i32, below: i32, sc: v128, cs: v128): void {
  v128.store(above, f32x4.add(v128.load(above), f32x4.add(sc, cs)));
  const down = f32x4.sub(sc, cs);
  v128.store(below, f32x4.add(v128.load(below), v128.shuffle<f32>(down, down, 3, 2, 1, 0)));
}

/** Eight coarse samples times eight taps, to four partial sums. */
@inline
function tapped(samples: i32, low: v128, high: v128): v128 {
  return f32x4.add(
    f32x4.mul(v128.load(samples), low),
    f32x4.mul(v128.load(samples, 16), high),
  );
}

/** Sums of the lanes of four vectors, as one vector. */
@inline
function lanesSummed(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(
    v128.shuffle<f32>(a, b, 0, 4, 1, 5),
    v128.shuffle<f32>(a, b, 2, 6, 3, 7),
  );
  const cd = f32x4.add(
    v128.shuffle<f32>(c, d, 0, 4, 1, 5),
    v128.shuffle<f32>(c, d, 2, 6, 3, 7),
  );
  return f32x4.add(
    v128.shuffle<f32>(ab, cd, 0, 1, 4, 5),
    v128.shuffle<f32>(ab, cd, 2, 3, 6, 7),
  );
}

/**
 * Interpolates the sums of one band to the grid and writes the share of chi-square that a sinusoid
 * removes at each frequency.
 *
 * @param taps f32 [5 phases][8 taps], for the single angle and, 160 bytes on, for the double
 * @param starts i32 [5 phases]: first coarse sample of each phase, single and then double angle
 * @param count a multiple of 4
 * @param leastDeterminant below it -1 is written instead: float32 does not resolve the share
 */
export function shares(
  share: i32,
  count: i32,
  weightSums: i32,
  weightImaginary: i32,
  valueSums: i32,
  valueImaginary: i32,
  taps: i32,
  starts: i32,
  leastDeterminant: f32,
): void {
  const half = f32x4.splat(0.5);
  const unknown = f32x4.splat(-1);
  const least = f32x4.splat(leastDeterminant);
  let phase: i32 = 0;
  let group: i32 = 0;
  for (let i: i32 = 0; i < count; i += 4) {
    // One variable a lane: the compiler knows no array of vectors.
    let c0 = half, c1 = half, c2 = half, c3 = half;
    let s0 = half, s1 = half, s2 = half, s3 = half;
    let a0 = half, a1 = half, a2 = half, a3 = half;
    let b0 = half, b1 = half, b2 = half, b3 = half;
    let x0 = half, x1 = half, x2 = half, x3 = half;
    let y0 = half, y1 = half, y2 = half, y3 = half;
    for (let lane: i32 = 0; lane < 4; lane++) {
      const low = v128.load(taps + (phase << 5));
      const high = v128.load(taps + (phase << 5), 16);
      const single = (load<i32>(starts + (phase << 2)) + 2 * group) << 2;
      const c = tapped(weightSums + single, low, high);
      const s = tapped(weightSums + weightImaginary + single, low, high);
      const a = tapped(valueSums + single, low, high);
      const b = tapped(valueSums + valueImaginary + single, low, high);
      const low2 = v128.load(taps + (phase << 5), 160);
      const high2 = v128.load(taps + (phase << 5), 176);
      const double = (load<i32>(starts + (phase << 2), 20) + 4 * group) << 2;
      const x = tapped(weightSums + double, low2, high2);
      const y = tapped(weightSums + weightImaginary + double, low2, high2);
      if (lane == 0) { c0 = c; s0 = s; a0 = a; b0 = b; x0 = x; y0 = y; }
      else if (lane == 1) { c1 = c; s1 = s; a1 = a; b1 = b; x1 = x; y1 = y; }
      else if (lane == 2) { c2 = c; s2 = s; a2 = a; b2 = b; x2 = x; y2 = y; }
      else { c3 = c; s3 = s; a3 = a; b3 = b; x3 = x; y3 = y; }
      if (++phase == 5) { phase = 0; group++; }
    }
    const c = lanesSummed(c0, c1, c2, c3);
    const s = lanesSummed(s0, s1, s2, s3);
    const a = lanesSummed(a0, a1, a2, a3);
    const b = lanesSummed(b0, b1, b2, b3);
    const x = f32x4.mul(half, lanesSummed(x0, x1, x2, x3));
    const y = f32x4.mul(half, lanesSummed(y0, y1, y2, y3));
    const kcc = f32x4.sub(f32x4.add(half, x), f32x4.mul(c, c));
    const kss = f32x4.sub(f32x4.sub(half, x), f32x4.mul(s, s));
    const kcs = f32x4.sub(y, f32x4.mul(c, s));
    const determinant = f32x4.sub(f32x4.mul(kcc, kss), f32x4.mul(kcs, kcs));
    const ab = f32x4.mul(f32x4.mul(a, b), kcs);
    const numerator = f32x4.sub(
      f32x4.add(f32x4.mul(f32x4.mul(a, a), kss), f32x4.mul(f32x4.mul(b, b), kcc)),
      f32x4.add(ab, ab),
    );
    v128.store(
      share + (i << 2),
      v128.bitselect(f32x4.div(numerator, determinant), unknown, f32x4.gt(determinant, least)),
    );
  }
}

/**
 * Writes the cosine and sine of two angles in turns, to `into` and 16 bytes on.
 *
 * The time of a refined peak goes into sines and cosines, so they are made here: frequency × time
 * is reduced to less than half a turn (the sine of a large angle loses phase), a quarter of that
 * angle goes through the polynomials of fdlibm for |x| ≤ π/4, and two doublings lead back. Within
 * 1e-15 of Math.sin and Math.cos.
 */
@inline
function sineAndCosine(turns: v128, into: i32): void {
  const one = f64x2.splat(1);
  const two = f64x2.splat(2);
  const x = f64x2.mul(
    f64x2.splat(1.5707963267948966),
    f64x2.sub(turns, f64x2.floor(f64x2.add(turns, f64x2.splat(0.5)))),
  );
  const z = f64x2.mul(x, x);
  let ofSin = f64x2.splat(1.58969099521155e-10);
  ofSin = f64x2.sub(f64x2.mul(ofSin, z), f64x2.splat(2.5050760253406863e-8));
  ofSin = f64x2.add(f64x2.mul(ofSin, z), f64x2.splat(2.7557313707070068e-6));
  ofSin = f64x2.sub(f64x2.mul(ofSin, z), f64x2.splat(0.0001984126982985795));
  ofSin = f64x2.add(f64x2.mul(ofSin, z), f64x2.splat(0.00833333333332249));
  ofSin = f64x2.sub(f64x2.mul(ofSin, z), f64x2.splat(0.16666666666666632));
  let ofCos = f64x2.splat(-1.1359647557788195e-11);
  ofCos = f64x2.add(f64x2.mul(ofCos, z), f64x2.splat(2.087572321298175e-9));
  ofCos = f64x2.sub(f64x2.mul(ofCos, z), f64x2.splat(2.7557314351390663e-7));
  ofCos = f64x2.add(f64x2.mul(ofCos, z), f64x2.splat(2.480158728947673e-5));
  ofCos = f64x2.sub(f64x2.mul(ofCos, z), f64x2.splat(0.001388888888887411));
  ofCos = f64x2.add(f64x2.mul(ofCos, z), f64x2.splat(0.0416666666666666));
  const quarterSin = f64x2.add(x, f64x2.mul(f64x2.mul(x, z), ofSin));
  const quarterCos = f64x2.add(
    f64x2.sub(one, f64x2.mul(f64x2.splat(0.5), z)),
    f64x2.mul(f64x2.mul(z, z), ofCos),
  );
  const halfSin = f64x2.mul(f64x2.mul(two, quarterSin), quarterCos);
  const halfCos = f64x2.sub(one, f64x2.mul(f64x2.mul(two, quarterSin), quarterSin));
  v128.store(into, f64x2.sub(one, f64x2.mul(f64x2.mul(two, halfSin), halfSin)));
  v128.store(into, f64x2.mul(f64x2.mul(two, halfSin), halfCos), 16);
}

/** Stores the sum of the two lanes. */
@inline
function storeSum(at: i32, lanes: v128): void {
  store<f64>(at, f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1));
}

/**
 * The sums of one sinusoid at one frequency, in f64 all through: of weights times cos, sin, of values
 * times cos, sin, and of weights times the cos and sin of the double angle.
 *
 * @param columns f64 [time, weight, weight × value][points]
 * @param points even
 * @param phases room for 32 bytes
 * @param sums f64, six
 */
export function sinusoidSums(
  columns: i32,
  points: i32,
  frequency: f64,
  phases: i32,
  sums: i32,
): void {
  const one = f64x2.splat(1);
  const two = f64x2.splat(2);
  const turnsPerDay = f64x2.splat(frequency);
  const weights = columns + (points << 3);
  const values = weights + (points << 3);
  let c = f64x2.splat(0);
  let s = f64x2.splat(0);
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c2 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  for (let at: i32 = 0; at < points << 3; at += 16) {
    sineAndCosine(f64x2.mul(turnsPerDay, v128.load(columns + at)), phases);
    const cos = v128.load(phases);
    const sin = v128.load(phases, 16);
    const weight = v128.load(weights + at);
    const value = v128.load(values + at);
    c = f64x2.add(c, f64x2.mul(weight, cos));
    s = f64x2.add(s, f64x2.mul(weight, sin));
    a = f64x2.add(a, f64x2.mul(value, cos));
    b = f64x2.add(b, f64x2.mul(value, sin));
    c2 = f64x2.add(c2, f64x2.mul(weight, f64x2.sub(one, f64x2.mul(f64x2.mul(two, sin), sin))));
    s2 = f64x2.add(s2, f64x2.mul(f64x2.mul(f64x2.mul(weight, two), cos), sin));
  }
  storeSum(sums, c);
  storeSum(sums + 8, s);
  storeSum(sums + 16, a);
  storeSum(sums + 24, b);
  storeSum(sums + 32, c2);
  storeSum(sums + 40, s2);
}

/**
 * The sums of several harmonics of one frequency, in f64 all through: of weights times cos kθ, sin kθ
 * for k = 1 to 2H, of values times them for k = 1 to H.
 *
 * @param columns f64 [time, weight, value][points]
 * @param points even
 * @param phases room for 32 bytes a point
 * @param sums f64 (cos, sin): 2H of weights, H of weighted values
 */
export function harmonicSums(
  columns: i32,
  points: i32,
  frequency: f64,
  harmonics: i32,
  phases: i32,
  sums: i32,
): void {
  const turnsPerDay = f64x2.splat(frequency);
  const bytes = points << 3;
  const weights = columns + bytes;
  const values = weights + bytes;
  // Of two points in 64 bytes: cos θ, sin θ, weighted cos kθ, weighted sin kθ.
  for (let at: i32 = 0; at < bytes; at += 16) {
    const phase = phases + (at << 2);
    sineAndCosine(f64x2.mul(turnsPerDay, v128.load(columns + at)), phase);
    v128.store(phase, v128.load(weights + at), 32);
    v128.store(phase, f64x2.splat(0), 48);
  }
  const ofValues = sums + (harmonics << 5);
  for (let k: i32 = 0; k < harmonics; k++) {
    let c = f64x2.splat(0);
    let s = f64x2.splat(0);
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (let at: i32 = 0; at < bytes; at += 16) {
      const phase = phases + (at << 2);
      const stepCos = v128.load(phase);
      const stepSin = v128.load(phase, 16);
      const cos = v128.load(phase, 32);
      const sin = v128.load(phase, 48);
      const value = v128.load(values + at);
      const nextCos = f64x2.sub(f64x2.mul(cos, stepCos), f64x2.mul(sin, stepSin));
      const nextSin = f64x2.add(f64x2.mul(sin, stepCos), f64x2.mul(cos, stepSin));
      v128.store(phase, nextCos, 32);
      v128.store(phase, nextSin, 48);
      c = f64x2.add(c, nextCos);
      s = f64x2.add(s, nextSin);
      a = f64x2.add(a, f64x2.mul(value, nextCos));
      b = f64x2.add(b, f64x2.mul(value, nextSin));
    }
    storeSum(sums + (k << 4), c);
    storeSum(sums + (k << 4) + 8, s);
    storeSum(ofValues + (k << 4), a);
    storeSum(ofValues + (k << 4) + 8, b);
  }
  for (let k: i32 = harmonics; k < 2 * harmonics; k += 2) {
    // Two at a time: no sum of values stands between them. An odd last one is not read.
    let c = f64x2.splat(0);
    let s = f64x2.splat(0);
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (let at: i32 = 0; at < bytes; at += 16) {
      const phase = phases + (at << 2);
      const stepCos = v128.load(phase);
      const stepSin = v128.load(phase, 16);
      const cos = v128.load(phase, 32);
      const sin = v128.load(phase, 48);
      const nextCos = f64x2.sub(f64x2.mul(cos, stepCos), f64x2.mul(sin, stepSin));
      const nextSin = f64x2.add(f64x2.mul(sin, stepCos), f64x2.mul(cos, stepSin));
      const lastCos = f64x2.sub(f64x2.mul(nextCos, stepCos), f64x2.mul(nextSin, stepSin));
      const lastSin = f64x2.add(f64x2.mul(nextSin, stepCos), f64x2.mul(nextCos, stepSin));
      v128.store(phase, lastCos, 32);
      v128.store(phase, lastSin, 48);
      c = f64x2.add(c, nextCos);
      s = f64x2.add(s, nextSin);
      a = f64x2.add(a, lastCos);
      b = f64x2.add(b, lastSin);
    }
    storeSum(sums + (k << 4), c);
    storeSum(sums + (k << 4) + 8, s);
    if (k + 1 < 2 * harmonics) {
      storeSum(sums + (k << 4) + 16, a);
      storeSum(sums + (k << 4) + 24, b);
    }
  }
}

/**
 * What each point sees of the others through two Gaussians, all pairs within reach: adds to the weights
 * and to the weighted values of both points of a pair (features/correlation/gaussian-sums.ts). The
 * exponential is that of fit/fast-exponential.ts, bit for bit.
 *
 * @param columns f64 [time, value][points + 2], times ascending, the two beyond the last later than any reach
 * @param sums f64 [narrow weight, narrow sum, wide weight, wide sum][points + 2]
 * @param powers f64, 128: 2^(k / 128)
 * @returns the number of pairs
 */
export function gaussianPairs(
  columns: i32,
  sums: i32,
  powers: i32,
  points: i32,
  wideScale: f64,
  reachDays: f64,
): i32 {
  const bytes = (points + 2) << 3;
  const narrowSums = sums + bytes;
  const wideWeights = narrowSums + bytes;
  const wideSums = wideWeights + bytes;
  const reach = f64x2.splat(reachDays);
  const scale = f64x2.splat(-wideScale);
  const least = f64x2.splat(-43.5);
  const step = f64x2.splat(0.6931471805599453 / 128);
  const perStep = f64x2.splat(128 / 0.6931471805599453);
  let pairs: i32 = 0;
  for (let i: i32 = 0; i < points; i++) {
    const own = i << 3;
    const ownTime = load<f64>(columns + own);
    const ownTimes = f64x2.splat(ownTime);
    const ownValues = f64x2.splat(load<f64>(columns + bytes + own));
    let narrowWeight = f64x2.splat(0);
    let narrowSum = f64x2.splat(0);
    let wideWeight = f64x2.splat(0);
    let wideSum = f64x2.splat(0);
    let at = own + 8;
    let inside = f64x2.splat(0);
    for (; load<f64>(columns + at) - ownTime < reachDays; at += 16) {
      const days = f64x2.sub(v128.load(columns + at), ownTimes);
      inside = f64x2.lt(days, reach);
      const x = f64x2.max(f64x2.mul(f64x2.mul(scale, days), days), least);
      const k = f64x2.floor(f64x2.add(f64x2.mul(x, perStep), f64x2.splat(0.5)));
      const rest = f64x2.sub(x, f64x2.mul(k, step));
      let series = f64x2.add(f64x2.splat(1.0 / 6), f64x2.mul(rest, f64x2.splat(1.0 / 24)));
      series = f64x2.add(f64x2.splat(0.5), f64x2.mul(rest, series));
      series = f64x2.add(f64x2.splat(1), f64x2.mul(rest, series));
      series = f64x2.add(f64x2.splat(1), f64x2.mul(rest, series));
      const whole = i32x4.trunc_sat_f64x2_s_zero(k);
      const first = (i32x4.extract_lane(whole, 0) & 127) << 3;
      const second = (i32x4.extract_lane(whole, 1) & 127) << 3;
      const ofStep = f64x2.replace_lane(
        f64x2.splat(load<f64>(powers + first)),
        1,
        load<f64>(powers + second),
      );
      // The octaves go into the exponent.
      const octaves = i64x2.shl(i64x2.extend_low_i32x4_s(i32x4.shr_s(whole, 7)), 52);
      const wide = v128.and(f64x2.mul(i64x2.add(ofStep, octaves), series), inside);
      const square = f64x2.mul(wide, wide);
      const narrow = f64x2.mul(square, square);
      const value = v128.load(columns + bytes + at);
      narrowWeight = f64x2.add(narrowWeight, narrow);
      narrowSum = f64x2.add(narrowSum, f64x2.mul(narrow, value));
      wideWeight = f64x2.add(wideWeight, wide);
      wideSum = f64x2.add(wideSum, f64x2.mul(wide, value));
      v128.store(sums + at, f64x2.add(v128.load(sums + at), narrow));
      v128.store(
        narrowSums + at,
        f64x2.add(v128.load(narrowSums + at), f64x2.mul(narrow, ownValues)),
      );
      v128.store(wideWeights + at, f64x2.add(v128.load(wideWeights + at), wide));
      v128.store(wideSums + at, f64x2.add(v128.load(wideSums + at), f64x2.mul(wide, ownValues)));
    }
    if (at > own + 8) {
      pairs += ((at - own) >> 3) - 1;
      if (i64x2.extract_lane(inside, 1) == 0) pairs--;
    }
    addTo(sums + own, narrowWeight);
    addTo(narrowSums + own, narrowSum);
    addTo(wideWeights + own, wideWeight);
    addTo(wideSums + own, wideSum);
  }
  return pairs;
}

/** Adds the two lanes. */
@inline
function addTo(at: i32, lanes: v128): void {
  store<f64>(at, load<f64>(at) + f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1));
}
