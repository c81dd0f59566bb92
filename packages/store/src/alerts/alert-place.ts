export interface AlertPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** What brought an alert. */
export interface AlertReceipt {
  readonly place: AlertPlace;
  /** When the survey wrote it to its topic. */
  readonly surveyPublishedMs: number;
}

/** first: this place is now the alert's; replay: it already was; duplicate: another brought it before. */
export type ReceiptResult = 'first' | 'replay' | 'duplicate';

export function isSamePlace(a: AlertPlace | null, b: AlertPlace | null): boolean {
  return a?.topic === b?.topic && a?.partition === b?.partition && a?.offset === b?.offset;
}
