import { type Caller, ownerOf } from '@lucero/access';
import type { FilterRow, Filters } from '@lucero/store';
import { visibleTo } from '../filters/visible.ts';

/** Who asks, as owners of filters and webhooks are written; null: nobody in particular. */
export function ownerAsking(caller: Caller): string | null {
  return caller.kind === 'anonymous' ? null : ownerOf(caller);
}

/** A filter whose events the caller may read. Throws NotFoundError, also for private ones of others. */
export async function readableFilter(
  store: Pick<Filters, 'findFilter'>,
  name: string,
  caller: Caller,
): Promise<FilterRow> {
  return visibleTo(caller, { found: await store.findFilter(name), what: 'filter', name });
}
