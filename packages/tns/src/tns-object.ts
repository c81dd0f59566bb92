/** One object of the Transient Name Server, as its public table has it. */
export interface TnsObject {
  /** Of the server's table; names may change, this does not. */
  readonly tnsObjectId: bigint;
  /** AT, SN, TDE, FRB, …: it changes when the object is classified. */
  readonly prefix: string;
  /** 2026abc */
  readonly name: string;
  readonly type: string | null;
  readonly redshift: number | null;
  /** ICRS [deg] */
  readonly raDeg: number;
  readonly decDeg: number;
  readonly discoveryMjdUtc: number | null;
  readonly discoveryMag: number | null;
  readonly discoveryFilter: string | null;
  readonly reportingGroup: string | null;
  /** Whose data it was found in. */
  readonly sourceGroup: string | null;
  /** What surveys call it. */
  readonly internalNames: readonly string[];
  /** Unix time [ms]. */
  readonly lastModifiedMs: number;
}
