import type { Door } from './door.ts';

/** Every interface beside Lucero's own: a new one joins by a line here. */
export const doors: readonly Door[] = [];
