import type { ObjectKind } from '@lucero/alert';
import { Type } from 'typebox';

/** Properties that name an object in every body. */
export const objectKeyProperties = {
  survey: Type.String({ description: 'Name of the survey; /surveys lists them' }),
  objectKind: Type.Unsafe<ObjectKind>({
    type: 'string',
    enum: ['sidereal', 'solarSystem'],
    description: 'solarSystem: a moving object, whose detections do not share a position',
  }),
  oid: Type.String({ description: 'Object id of the survey, as a string' }),
};

export const alertIdProperty = Type.String({
  description: 'Alert id, 64-bit, as a decimal string',
});
