/**
 * Least squares by Householder reflections, in place.
 *
 * Formula:   minimum of $\|A x - y\|^2$ from $A = Q R$: $R x = Q^T y$; condition number
 *            $\|R\|_F \|R^{-1}\|_F$, at least the ratio of the largest singular value to the
 *            smallest and at most `columns` times that
 * Symbols:   $A$ `rows` × `columns`, column by column; at least as many rows as columns
 * Returns:   the condition number, infinite for columns that depend on each other exactly; `solution`
 *            holds x, and is not touched when the condition number is above `largestCondition`
 * Differs:   own code: the normal equations square the condition number, and a matrix library makes
 *            an array a row, ten times the cost for 100 × 15
 * Reference: Golub & Van Loan 2013, Matrix Computations, 5.2 and 5.3
 */
export function householderLeastSquares(
  matrix: Float64Array,
  right: Float64Array,
  rows: number,
  columns: number,
  largestCondition: number,
  solution: Float64Array,
): number {
  const diagonal = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    const start = k * rows;
    let sumSquares = 0;
    for (let i = k; i < rows; i++) sumSquares += matrix[start + i] * matrix[start + i];
    const norm = Math.sqrt(sumSquares);
    if (norm === 0) return Number.POSITIVE_INFINITY;
    // The sign that does not cancel.
    const pivot = matrix[start + k] > 0 ? -norm : norm;
    diagonal[k] = pivot;
    matrix[start + k] -= pivot;
    const scale = 1 / (pivot * matrix[start + k]);
    let j = k + 1;
    // Four columns at a time, each summed in its order: one sum alone would wait for itself at every term.
    for (; j + 4 <= columns; j += 4) reflectFour(matrix, rows, k, j, scale);
    for (; j <= columns; j++) {
      const target = j === columns ? right : matrix;
      const offset = j === columns ? 0 : j * rows;
      let product = 0;
      for (let i = k; i < rows; i++) product += matrix[start + i] * target[offset + i];
      product *= scale;
      for (let i = k; i < rows; i++) target[offset + i] += product * matrix[start + i];
    }
  }
  const condition = conditionNumber(matrix, diagonal, rows, columns);
  if (!(condition <= largestCondition)) return condition;
  for (let k = columns - 1; k >= 0; k--) {
    let value = right[k];
    for (let j = k + 1; j < columns; j++) value -= matrix[j * rows + k] * solution[j];
    solution[k] = value / diagonal[k];
  }
  return condition;
}

/** Reflects columns j to j + 3 by what column k says. */
function reflectFour(
  matrix: Float64Array,
  rows: number,
  k: number,
  j: number,
  scale: number,
): void {
  const start = k * rows;
  const first = j * rows;
  const second = first + rows;
  const third = second + rows;
  const fourth = third + rows;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = k; i < rows; i++) {
    const own = matrix[start + i];
    a += own * matrix[first + i];
    b += own * matrix[second + i];
    c += own * matrix[third + i];
    d += own * matrix[fourth + i];
  }
  a *= scale;
  b *= scale;
  c *= scale;
  d *= scale;
  for (let i = k; i < rows; i++) {
    const own = matrix[start + i];
    matrix[first + i] += a * own;
    matrix[second + i] += b * own;
    matrix[third + i] += c * own;
    matrix[fourth + i] += d * own;
  }
}

/** Of the triangle above `diagonal` in `matrix`. */
function conditionNumber(
  matrix: Float64Array,
  diagonal: Float64Array,
  rows: number,
  columns: number,
): number {
  let sumSquares = 0;
  let sumInverseSquares = 0;
  const inverse = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    sumSquares += diagonal[j] * diagonal[j];
    for (let i = 0; i < j; i++) sumSquares += matrix[j * rows + i] * matrix[j * rows + i];
    // Column j of the inverse.
    inverse[j] = 1 / diagonal[j];
    sumInverseSquares += inverse[j] * inverse[j];
    for (let i = j - 1; i >= 0; i--) {
      let value = 0;
      for (let k = i + 1; k <= j; k++) value -= matrix[k * rows + i] * inverse[k];
      inverse[i] = value / diagonal[i];
      sumInverseSquares += inverse[i] * inverse[i];
    }
  }
  return Math.sqrt(sumSquares * sumInverseSquares);
}
