import { loadConfig } from '@lucero/config';
import {
  byteCountOf,
  type ExportedNight,
  exportNight,
  mjdOfNight,
  nightWindows,
} from '@lucero/datasets';
import { LuceroError } from '@lucero/errors';
import { codeVersion } from '@lucero/runtime';
import type { NightReleases, NightRows } from '@lucero/store';
import { recordedChange } from '../changes/recorded-change.ts';
import type { CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { startProgress } from '../progress.ts';
import { noteExported, rowCountsOf } from './note-exported.ts';
import { releasePlace } from './release-place.ts';

/** How often the store hears how far it is. */
const tellEveryMs = 1_000;

/** `lucero night DATE`: exports the night; told in one line, exit code 1 when it may not be. */
export async function exportOneNight(context: CommandContext, night: string): Promise<void> {
  mjdOfNight(night);
  const place = releasePlace(context);
  await using opened = await openStoreForTools(context.values, context.environment);
  const { store } = opened;
  const work = () => exported(context, night, place.folder, store, place.isOwn);
  const { manifest, isNew } = place.isOwn
    ? await recordedChange(store, 'night', context, async (note) => {
        const done = await work();
        note({ nights: [night], rowCounts: rowCountsOf(done.manifest) });
        return done;
      })
    : await work();
  const rows = manifest.tables.alerts.rowCount;
  const megabytes = (byteCountOf(manifest) / 1e6).toFixed(1);
  const revision = isNew ? `revision ${manifest.revision}` : 'the same as before';
  process.stdout.write(
    `${night}: ${rows} alerts, ${megabytes} MB, ${revision}, in ${place.folder}/${night}\n`,
  );
}

async function exported(
  { environment, signal }: CommandContext,
  night: string,
  folder: string,
  store: NightRows & NightReleases,
  isTold: boolean,
): Promise<ExportedNight> {
  const { release } = loadConfig(['release'], environment);
  const { keepFreeBytes, memoryMebibytes, threads } = release;
  const bar = startProgress(100, '%');
  let toldMs = 0;
  try {
    await using source = await store.readNight(nightWindows(night), mjdOfNight(night), signal);
    if (isTold && !(await source.claim())) {
      throw new LuceroError('LUCERO_NIGHT_BUSY', `another process exports ${night}: wait for it`, {
        night,
      });
    }
    const done = await exportNight({
      ...{ folder, night, source, codeVersion, keepFreeBytes, signal },
      duck: { memoryMebibytes, threads },
      onProgress: async (progress) => {
        bar.update(Math.floor(progress.percent), progress.step);
        if (!isTold || Date.now() - toldMs < tellEveryMs) return;
        toldMs = Date.now();
        await store.noteNightProgress(night, progress, toldMs);
      },
    });
    if (isTold) await noteExported(store, done.manifest, done.manifestSha256);
    return done;
  } catch (error) {
    signal.throwIfAborted();
    if (isTold && error instanceof LuceroError && error.code === 'LUCERO_NIGHT_UNRECONCILED') {
      // The former export stands: where it is out, it stays out.
      const known = await store.findNightRelease(night);
      if (known?.state !== 'released') {
        await store.setNightState(night, 'stopped', error.message, Date.now());
      }
    }
    throw error;
  } finally {
    bar.stop();
  }
}
