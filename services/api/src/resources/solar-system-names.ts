import { Type } from 'typebox';
import { nullable } from './nullable.ts';

export const designationParameters = Type.Object({
  designation: Type.String({
    pattern: "^[0-9A-Za-z~_(][0-9A-Za-z~_()/ .'-]{0,31}$",
    description:
      'Designation of the Minor Planet Center, packed or not: 433, 00433, 2014 JN80, 2014JN80, K14J80N, C/1995 O1, 29P; ' +
      'or a proper name that an alert brought: Eros',
    examples: ['2014 JN80'],
  }),
});

export const maxDistanceProperty = Type.Number({
  minimum: 0,
  maximum: 30,
  default: 5,
  description: 'Greatest distance from the predicted place [arcsec], where the survey tells it',
});

export const solarSystemNames = {
  designation: Type.String({ description: 'Unpacked: its number, else its provisional one' }),
  packedDesignation: Type.String({ description: 'Packed' }),
  designations: Type.Array(Type.String(), {
    description: 'All that surveys match it under, unpacked',
  }),
  name: nullable(Type.String({ description: 'Proper name' })),
};
