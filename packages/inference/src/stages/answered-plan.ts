import { type Static, Type } from 'typebox';

/** `appliesWhen.answered` of a manifest: a second stage, for the objects of one class of another classifier. */
export const answeredPlan = Type.Object(
  {
    classifier: Type.String({
      description: 'the first stage, by name: the version that is served',
    }),
    class: Type.String({ description: 'one of its classes, or a branch of its class tree' }),
    probability: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1,
      description: 'least published probability of that class; a branch has the sum of its classes',
    }),
  },
  { additionalProperties: false },
);

export type AnsweredPlan = Static<typeof answeredPlan>;
