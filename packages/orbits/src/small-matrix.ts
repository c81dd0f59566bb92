type Matrix = readonly (readonly number[])[];

/** Relative to the largest of its column: below it a pivot is rounding. */
const leastPivot = 1e-13;

/** Inverse of a square matrix of a few rows, by Gauss and Jordan with pivots; null: it has none. */
export function inverse(matrix: Matrix): Matrix | null {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    const largest = Math.max(...matrix.map((row) => Math.abs(row[column]!)));
    let pivotRow = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivotRow]![column]!)) pivotRow = i;
    }
    const pivot = rows[pivotRow]![column]!;
    if (!(Math.abs(pivot) > leastPivot * largest)) return null;
    [rows[column], rows[pivotRow]] = [rows[pivotRow]!, rows[column]!];
    const normed = rows[column]!.map((value) => value / pivot);
    rows[column] = normed;
    for (let i = 0; i < size; i++) {
      const factor = rows[i]![column]!;
      if (i !== column) rows[i] = rows[i]!.map((value, j) => value - factor * normed[j]!);
    }
  }
  return rows.map((row) => row.slice(size));
}

/** A matrix times a vector. */
export function product(matrix: Matrix, vector: readonly number[]): readonly number[] {
  return matrix.map((row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0));
}
