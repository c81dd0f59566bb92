import { Type } from 'typebox';
import { nameParameter, surveyParameter } from './parameters.ts';

/** An object as a body names it. */
export const objectNameSchema = Type.Object(
  { survey: surveyParameter, oid: nameParameter },
  { additionalProperties: false },
);

/** An object that a list asked for and that is not here. */
export const unknownObjectSchema = Type.Object({
  survey: Type.Union([Type.String(), Type.Null()], {
    description: 'As asked; null: any survey',
  }),
  oid: Type.String({ description: 'As asked' }),
});
