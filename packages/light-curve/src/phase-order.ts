/** The values sorted by phase (time mod cycle); equal phases stay in time order. */
export function inPhaseOrder(
  timeDays: Float64Array,
  values: Float64Array,
  cycleDays: number,
): Float64Array {
  const phases = timeDays.map((t) => t - cycleDays * Math.floor(t / cycleDays));
  const order = Array.from(phases.keys()).sort((a, b) => phases[a] - phases[b] || a - b);
  return Float64Array.from(order, (i) => values[i]);
}
