import { type Static, Type } from 'typebox';
import type { HealthPart } from '../api-options.ts';

export const okOrFailing = Type.Unsafe<'ok' | 'failing'>({
  type: 'string',
  enum: ['ok', 'failing'],
});

export const healthPartSchema = Type.Object({
  name: Type.String({ description: 'database, bus, or the name of a service' }),
  status: okOrFailing,
  reason: Type.Union([Type.String(), Type.Null()], { description: 'null when ok' }),
});

export function healthPartJson({ name, trouble }: HealthPart): Static<typeof healthPartSchema> {
  return { name, status: trouble === null ? 'ok' : 'failing', reason: trouble };
}
