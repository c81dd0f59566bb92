import type { CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { startProgress } from '../progress.ts';
import { openLakeForTools } from '../rebuild/open-lake-for-tools.ts';
import { LakeFindings, notes, wrongs } from './lake-findings.ts';
import { nightOption } from './night-option.ts';
import { verifyLake } from './verify-lake.ts';

/** What Lucero itself said stands in folders that begin so. */
const ownStart = 'lucero-';

/** `lucero lake verify`: reads everything and compares it with the index; exit status 1 when something is wrong. */
export async function lakeVerify(context: CommandContext): Promise<void> {
  const { values, environment, signal } = context;
  const nightMjd = nightOption(values);
  const survey = typeof values.survey === 'string' ? values.survey : null;
  await using lake = await openLakeForTools(context);
  await using opened = await openStoreForTools(values, environment);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const findings = new LakeFindings(say);
  const progress = startProgress(null, 'MB');
  const startMs = performance.now();
  try {
    const verified = await verifyLake({
      ...{ lake, store: opened.store, findings, nightMjd, survey, signal },
      nowMs: Date.now(),
      isOfSurvey: (folder) => !folder.startsWith(ownStart),
      onBytes: (bytes) => progress.update(Math.round(bytes / 1e6)),
    });
    progress.stop();
    const { nightCount, segmentCount, bytes, packetCount, ownCount } = verified;
    const seconds = (performance.now() - startMs) / 1000;
    say(
      `${packetCount} packets and ${ownCount} own records in ${segmentCount} segments of ${nightCount} folders ` +
        `of nights: ${(bytes / 1e6).toFixed(1)} MB, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s`,
    );
    for (const note of findings.summary(notes)) say(`note: ${note}`);
    const wrong = findings.summary(wrongs);
    say(wrong.length === 0 ? 'nothing is wrong' : `wrong: ${wrong.join('; ')}`);
    if (wrong.length > 0) process.exitCode = 1;
  } finally {
    progress.stop();
  }
}
