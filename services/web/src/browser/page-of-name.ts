import { ApiError, fetchJson } from './api-client.ts';
import { solarSystemAddress } from './solar-system-address.ts';

/** The page of a moving object by its designation, or of an event by its name; null: neither is called so. */
export async function pageOfName(name: string): Promise<string | null> {
  const [isMoving, isEvent] = await Promise.all([
    isThere(['solar-system', name], new URLSearchParams({ limit: '1' })),
    isThere(['regions', name]),
  ]);
  if (isMoving) return solarSystemAddress(name);
  return isEvent ? `/regions/${encodeURIComponent(name)}` : null;
}

async function isThere(segments: readonly string[], query?: URLSearchParams): Promise<boolean> {
  try {
    await fetchJson(segments, query);
    return true;
  } catch (error) {
    // Unknown, or no form of such a name.
    if (error instanceof ApiError && error.status < 500) return false;
    throw error;
  }
}
