import type { Catalogs } from '@lucero/catalogs';
import type { ApiCatalogs } from './api-options.ts';

/** How often a new version of a catalogue is looked for. */
const lookAgainMs = 60_000;

/**
 * Catalogues of a folder that others write: whoever asks makes them look for new versions, once a minute at most. The
 * list may be that of before the look; what is matched is not.
 */
export function freshCatalogs(
  catalogs: Pick<Catalogs, 'list' | 'match' | 'refresh'>,
  nowMs: () => number,
): ApiCatalogs {
  let lookedMs = nowMs();
  const look = async (): Promise<void> => {
    if (nowMs() - lookedMs < lookAgainMs) return;
    lookedMs = nowMs();
    await catalogs.refresh();
  };
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
