import { type Caller, ownerOf } from '@lucero/access';
import type { FilterRow, Filters } from '@lucero/store';
import { NotFoundError } from '../request-error.ts';

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
  const filter = await store.findFilter(name);
  const isReadable = filter?.visibility === 'public' || filter?.owner === ownerAsking(caller);
  if (filter === null || !isReadable) {
    throw new NotFoundError(`there is no filter ${name}, or it is somebody's own`, {
      name: 'is not the name of a filter that you may read',
    });
  }
  return filter;
}
