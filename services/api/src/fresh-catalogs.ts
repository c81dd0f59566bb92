import { type Catalogs, refreshInTime } from '@lucero/catalogs';
import type { ApiCatalogs } from './api-options.ts';

/**
 * Catalogues of a folder that others write: whoever asks makes them look for new versions, once a minute at most. The
 * list may be that of before the look; what is matched is not.
 */
export function freshCatalogs(
  catalogs: Pick<Catalogs, 'list' | 'match' | 'refresh'>,
  nowMs: () => number,
): ApiCatalogs {
  const look = refreshInTime(catalogs, nowMs);
  return {
    list: () => {
      // A folder that cannot be read is told to whoever matches.
      look().catch(() => undefined);
      return catalogs.list();
    },
    match: async (positions, options) => {
      await look();
      return await catalogs.match(positions, options);
    },
  };
}
