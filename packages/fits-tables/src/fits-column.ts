/** Numbers of all rows, one after the other; NaN is absent. Complex numbers are pairs. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Float64Array;
}

/** 64-bit integers, exact. Unsigned ones (TZERO = 2^63) too. */
export interface BigintColumn {
  readonly kind: 'bigint';
  readonly values: BigInt64Array | BigUint64Array;
  /** The value that means absent. */
  readonly absent: bigint | null;
}

/** Texts without the blanks and zeros at their end; '' is what FITS has for absent. */
export interface TextColumn {
  readonly kind: 'text';
  readonly values: readonly string[];
}

export interface BooleanColumn {
  readonly kind: 'boolean';
  readonly values: readonly (boolean | null)[];
}

/** One list a row, of any length: what P and Q hold. Lists of characters are a TextColumn instead. */
export interface ListColumn {
  readonly kind: 'lists';
  readonly values: readonly (NumberColumn | BigintColumn | BooleanColumn)[];
}

/** The values of one column of some rows. */
export type FitsColumn = {
  readonly name: string;
  readonly unit: string | null;
  /** Values in a row; the values of row i stand at i x repeat. 1 for texts and lists. */
  readonly repeat: number;
} & (NumberColumn | BigintColumn | TextColumn | BooleanColumn | ListColumn);
