import { Type } from 'typebox';

export const timeUtcSchema = (description: string) =>
  Type.String({ format: 'date-time', description: `${description}, UTC` });

export function timeUtcOf(unixMs: number): string {
  return new Date(unixMs).toISOString();
}

export function timeUtcOrNull(unixMs: number | null): string | null {
  return unixMs === null ? null : timeUtcOf(unixMs);
}
