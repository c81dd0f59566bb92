// The grid on which the fit looks for its starts: nearly from bound to bound, in steps of a factor of 2 to
// 5. A node is a number, of t0, rise, fall and gamma from its highest place to its lowest.
export const riseDays: readonly number[] = [1, 5, 22, 100];
export const fallDays: readonly number[] = [1.5, 8, 40, 180];
export const gammaDays: readonly number[] = [1, 4, 12, 30, 65, 120];
export const t0Count = 30;

/** Steps from one node of the grid to the next in each parameter. */
export const fallStep = gammaDays.length;
export const riseStep = fallStep * fallDays.length;
export const t0Step = riseStep * riseDays.length;
export const nodeCount = t0Step * t0Count;
