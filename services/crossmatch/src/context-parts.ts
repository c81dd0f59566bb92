import type { Store } from '@lucero/store';
import type { ContextPart } from './context-part.ts';
import { findIdentities } from './find-identities.ts';

/** What the parts need. A part that needs more adds a field here, and main.ts and embedded mode fill it. */
export interface ContextSources {
  readonly store: Store;
  readonly nowMs: () => number;
}

/** Every kind of context, in the order in which they are looked for. */
export function contextParts({ store, nowMs }: ContextSources): readonly ContextPart[] {
  return [findIdentities({ store, nowMs })];
}
