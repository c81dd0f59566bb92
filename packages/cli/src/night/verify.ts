import { mjdOfNight, verifyNight } from '@lucero/datasets';
import type { CommandContext } from '../command.ts';
import { startProgress } from '../progress.ts';
import { releasePlace } from './release-place.ts';

const mostFaultsTold = 20;

/** `lucero night verify DATE`: exit code 1 when a file is not as the manifest says. */
export async function verifyRelease(context: CommandContext, night: string): Promise<void> {
  mjdOfNight(night);
  const { folder } = releasePlace(context);
  const bar = startProgress(100, '%');
  const verdict = await verifyNight(folder, night, (share) => {
    bar.update(Math.floor(100 * share));
    context.signal.throwIfAborted();
  }).finally(bar.stop);
  if (verdict === null) {
    process.stderr.write(`${night} has no data set in ${folder}: \`lucero night ${night}\`\n`);
    process.exitCode = 1;
    return;
  }
  const { faults, manifest, byteCount, isSigned } = verdict;
  for (const fault of faults.slice(0, mostFaultsTold)) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) {
    process.stderr.write(
      `${faults.length} faults in ${folder}/${night}: \`lucero night ${night}\` makes it again\n`,
    );
    process.exitCode = 1;
    return;
  }
  const signed = isSigned ? 'signed' : 'not signed yet';
  process.stdout.write(
    `${night}: ${manifest.files.length} files, ${(byteCount / 1e6).toFixed(1)} MB, as the manifest says; ${signed}\n`,
  );
}
