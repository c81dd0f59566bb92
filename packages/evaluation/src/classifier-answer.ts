/** What a classifier says of one alert, as far as a comparison reads it. */
export type ClassifierAnswer =
  | {
      readonly kind: 'classified';
      /** By class; they sum to 1. */
      readonly probabilities: Readonly<Record<string, number>>;
      readonly topClass: string;
    }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'reject'; readonly error: { readonly code: string } };

export type ClassifiedAnswer = Extract<ClassifierAnswer, { kind: 'classified' }>;

/** One packet with the answers of A and B, or the reason why it cannot be read. */
export type AnsweredPacket =
  | {
      readonly source: string;
      readonly alert: { readonly oid: string; readonly detection: { readonly alertId: bigint } };
      readonly results: readonly ClassifierAnswer[];
    }
  | { readonly source: string; readonly error: { readonly code: string } };
