/**
 * The k-th smallest (from 0) of the first `length` values, in linear time; reorders them.
 * Values must not be NaN.
 *
 * Many values are first sorted into bins between the extremes of a sample, so that only one bin is
 * left to search: twice as quick on stamps, where two of these are most of what a tensor costs
 * (bench/stamps.bench.ts).
 */
export function selectKth(values: Float32Array, length: number, k: number): number {
  if (length < binCount) {
    narrow(values, 0, length - 1, k);
    return values[k];
  }
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i += length >> 6) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  // First and last bin take what lies outside the sample.
  const binsPerUnit = (binCount - 2) / (high - low);
  counts.fill(0);
  for (let i = 0; i < length; i++) {
    const x = values[i];
    counts[x <= low ? 0 : x >= high ? binCount - 1 : 1 + (((x - low) * binsPerUnit) | 0)]++;
  }
  let bin = 0;
  let below = 0;
  while (below + counts[bin] <= k) below += counts[bin++];
  let found = 0;
  for (let i = 0; i < length; i++) {
    const x = values[i];
    if ((x <= low ? 0 : x >= high ? binCount - 1 : 1 + (((x - low) * binsPerUnit) | 0)) !== bin) {
      continue;
    }
    values[i] = values[found];
    values[found++] = x;
  }
  narrow(values, 0, found - 1, k - below);
  return values[k - below];
}

const binCount = 1024;
/** Scratch of one call: an array of its own for each would cost as much as the counting. */
const counts = new Int32Array(binCount);

/** Floyd and Rivest 1975, CACM 18, 165 (algorithm 489): puts the k-th smallest of a stretch at k. */
function narrow(values: Float32Array, from: number, to: number, k: number): void {
  let left = from;
  let right = to;
  while (right > left) {
    if (right - left > 600) {
      const n = right - left + 1;
      const i = k - left + 1;
      const z = Math.log(n);
      const s = 0.5 * Math.exp((2 * z) / 3);
      const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * (i < n / 2 ? -1 : 1);
      const newLeft = Math.max(left, Math.floor(k - (i * s) / n + sd));
      const newRight = Math.min(right, Math.floor(k + ((n - i) * s) / n + sd));
      narrow(values, newLeft, newRight, k);
    }
    const pivot = values[k];
    let i = left;
    let j = right;
    swap(values, left, k);
    if (values[right] > pivot) swap(values, left, right);
    while (i < j) {
      swap(values, i, j);
      i++;
      j--;
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
    }
    if (values[left] === pivot) swap(values, left, j);
    else {
      j++;
      swap(values, j, right);
    }
    if (j <= k) left = j + 1;
    if (k <= j) right = j - 1;
  }
}

function swap(values: Float32Array, i: number, j: number): void {
  const held = values[i];
  values[i] = values[j];
  values[j] = held;
}
