import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@lucero/observability';
import type { CommandContext } from '../command.ts';
import { playNight } from '../embedded/play-night.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';

const halfDaysPerNight = 2;

export interface PlatformNight {
  readonly dataFolder: string;
  readonly alertCount: number;
  readonly seed: number;
  /** Whole MJD of its date. */
  readonly mjd: number;
}

/** Plays a simulated night to its end in the folder; does nothing when it was played before. */
export async function playPlatformNight(
  night: PlatformNight,
  { environment, signal }: Pick<CommandContext, 'environment' | 'signal'>,
): Promise<'played' | 'known'> {
  const { dataFolder, alertCount, seed, mjd } = night;
  if ((await countStored(night, environment)) >= alertCount) return 'known';
  await playNight({
    dataFolder,
    dataHint: ` --data ${dataFolder}`,
    paths: [],
    simulation: { alertCount, seed, nightMjdUtc: mjd, byOwnCount: true },
    alertsPerSecond: 0,
    host: '127.0.0.1',
    port: 0,
    metricsPort: 0,
    isOnce: true,
    opensBrowser: false,
    logger: createLogger({ service: 'platform', level: 'error' }),
    ...{ environment, signal },
  });
  return 'played';
}

/** Alerts of the date: a night that was played half is fed again, and what is stored of it is known. */
async function countStored(
  { dataFolder, mjd }: PlatformNight,
  environment: CommandContext['environment'],
): Promise<number> {
  if (!existsSync(join(dataFolder, 'postgres'))) return 0;
  await using opened = await openStoreForTools({ data: dataFolder }, environment);
  // From noon to noon for some surveys, from midnight for others: three halves of days.
  const from = halfDaysPerNight * mjd;
  return opened.store.countStoredAlerts(from, from + halfDaysPerNight + 1);
}
