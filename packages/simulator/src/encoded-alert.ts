/** One alert as it travels, with the ids that the survey gave it. */
export interface EncodedAlert {
  readonly packet: Uint8Array;
  readonly alertId: bigint;
  readonly oid: string;
}
