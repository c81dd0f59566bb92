import { createHash } from 'node:crypto';
import type { CalibrationPlan } from './calibration-plan.ts';

/** Keys sorted at every depth, so that the order in which somebody wrote them changes nothing. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, canonical(each)]),
  );
}

/**
 * Names what was laid over a model's output: the first 12 hexadecimal digits of the SHA-256 of the JSON
 * of {calibration, gates, prior}, keys sorted, without spaces, null for what the manifest does not have.
 * Null = it has none of the three.
 */
export function calibrationVersionOf({
  calibration,
  prior = undefined,
  gates = undefined,
}: CalibrationPlan): string | null {
  if (calibration === null && prior === undefined && gates === undefined) return null;
  const all = { calibration, gates: gates ?? null, prior: prior ?? null };
  const json = JSON.stringify(canonical(all));
  return createHash('sha256').update(json).digest('hex').slice(0, 12);
}
