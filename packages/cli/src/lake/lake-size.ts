import { dateOfMjd } from '@lucero/sky';
import type { CommandContext } from '../command.ts';
import { openLakeForTools } from '../rebuild/open-lake-for-tools.ts';
import { textTable } from '../text-table.ts';

/** `lucero lake size`: what each folder holds. */
export async function lakeSize(context: CommandContext): Promise<void> {
  await using lake = await openLakeForTools(context);
  const byFolder = Map.groupBy(await lake.listNights(), ({ folder }) => folder);
  const rows: string[][] = [];
  let totalBytes = 0;
  for (const [folder, nights] of [...byFolder].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let bytes = 0;
    let segmentCount = 0;
    for (const night of nights) {
      context.signal.throwIfAborted();
      for (const { sizeBytes } of await lake.listSegments(night)) {
        bytes += sizeBytes;
        segmentCount += 1;
      }
    }
    totalBytes += bytes;
    const dated = nights.map(({ nightMjd }) => nightMjd).filter((night) => night !== null);
    const [first, last] = [Math.min(...dated), Math.max(...dated)];
    const dates = dated.length === 0 ? ['', ''] : [dateOfMjd(first), dateOfMjd(last)];
    rows.push([
      ...[folder, String(nights.length), ...dates],
      ...[String(segmentCount), (bytes / 1e6).toFixed(1)],
    ]);
  }
  rows.push(['total', '', '', '', '', (totalBytes / 1e6).toFixed(1)]);
  process.stdout.write(
    textTable(
      [['folder', 'nights', 'from', 'to', 'segments', 'MB'], ...rows],
      ['left', 'right', 'left', 'left', 'right', 'right'],
    ),
  );
}
