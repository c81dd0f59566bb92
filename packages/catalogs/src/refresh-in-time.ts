import type { Catalogs } from './contract.ts';

/** How often a new version of a catalogue is looked for. */
const lookAgainMs = 60_000;

/**
 * Looks for new versions in a folder that others write, for a program that asks it before its work: once a minute at
 * most, and the first time after a minute, since the catalogues were looked at when they were opened.
 */
export function refreshInTime(
  catalogs: Pick<Catalogs, 'refresh'>,
  nowMs: () => number,
): () => Promise<void> {
  let lookedMs = nowMs();
  return async () => {
    if (nowMs() - lookedMs < lookAgainMs) return;
    lookedMs = nowMs();
    await catalogs.refresh();
  };
}
