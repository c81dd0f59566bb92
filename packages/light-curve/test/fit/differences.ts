import assert from 'node:assert/strict';
import type { BoundedProblem } from '../../src/fit/bounded-minimum.ts';

export interface Expansion {
  readonly objective: number;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

export function expansionAt(problem: BoundedProblem, at: Float64Array): Expansion {
  const gradient = new Float64Array(at.length);
  const curvature = new Float64Array(at.length * at.length);
  return { objective: problem.expand(at, gradient, curvature), gradient, curvature };
}

/** The gradient against central differences of the objective, by each parameter. */
export function assertGradient(problem: BoundedProblem, at: Float64Array, tolerance: number): void {
  const { gradient, objective } = expansionAt(problem, at);
  for (const [i, value] of at.entries()) {
    const step = 1e-5 * Math.max(Math.abs(value), 1e-3);
    const shifted = (shift: number) => expansionAt(problem, at.with(i, value + shift)).objective;
    const difference = (shifted(step) - shifted(-step)) / (2 * step);
    const scale = Math.max(Math.abs(difference), objective);
    assert.ok(
      Math.abs(gradient[i]! - difference) <= tolerance * scale,
      `parameter ${i}: ${gradient[i]}, differences give ${difference}`,
    );
  }
}
