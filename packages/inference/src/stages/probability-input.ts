import { type Static, Type } from 'typebox';

/** `inputs.probabilities` of a manifest: a second stage whose model reads what the model of the first one gave. */
export const probabilityInput = Type.Object(
  {
    tensor: Type.String(),
    classifier: Type.String({
      description: 'the first stage, by name: the version that is served',
    }),
    classes: Type.Array(Type.String(), {
      minItems: 2,
      description: 'all of its classes, in the order in which the tensor has them',
    }),
  },
  { additionalProperties: false },
);

export type ProbabilityInput = Static<typeof probabilityInput>;
