import { randomUUID } from 'node:crypto';
import { startPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import { type NightWindow, nightWindows } from '@lucero/datasets';
import { LuceroError } from '@lucero/errors';
import { type Classifier, loadClassifiers, modelsFolder } from '@lucero/inference';
import { type Note, recordedChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { comparisonText } from '../compare/comparison-text.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { requiredOption, textOption } from '../option.ts';
import { startProgress } from '../progress.ts';
import type { KeptDamage } from '../rebuild/kept-messages.ts';
import { openLakeToWrite } from '../rebuild/open-lake-for-tools.ts';
import { compareWithServed } from '../reprocess/compare-with-served.ts';
import { type ReprocessContext, reprocessNight } from '../reprocess/reprocess-night.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero reprocess --night DATE --classifier NAME@VERSION [--survey S] [options]

What a version of a classifier says of a past night, beside what was served then: the packets of the lake
(of a classifier of light curves: the features that were computed then) go through it, and its answers
stand in the history under the new version. Current classifications and public topics hear nothing.
Then it says how the new answers differ from the served ones: look at them before you promote the version.

  lucero reprocess --night 2026-11-28 --classifier NAME@VERSION
  lucero reprocess --night 2026-11-28 --classifier NAME@VERSION --survey S --json

Run it again: it goes on where it was, or only compares when all is done. The night counts as in
\`lucero night\`. Damaged parts of the lake are passed over and named, and the exit status is 1.

The lake of LUCERO_LAKE__PATH and the store of LUCERO_STORE__URL, else those in --data (./lucero-data).

  --night DATE               YYYY-MM-DD
  --classifier NAME@VERSION  of the folder of models; it need not be served
  --survey S                 of this survey alone; else of all that the version is for
  --models DIR               folder of the classifiers (LUCERO_MODELS__PATH, else models/ of this checkout)
  --json                     one JSON line a survey instead of text
  --data DIR                 folder of \`lucero serve\` (./lucero-data)
`;

export const reprocessCommand: Command = {
  name: 'reprocess',
  help,
  options: {
    night: { type: 'string' },
    classifier: { type: 'string' },
    survey: { type: 'string' },
    models: { type: 'string' },
    json: { type: 'boolean' },
    data: { type: 'string' },
  },
  async run(context) {
    const { positionals, values, environment } = context;
    if (positionals.length > 0) throw new UsageError(`what is ${positionals[0]}?`);
    const night = requiredOption(values, 'night');
    const asked = requiredOption(values, 'classifier');
    if (!/^[^@]+@[^@]+$/.test(asked)) throw new UsageError('--classifier takes NAME@VERSION');
    const settings = loadConfig(['packet', 'registry', 'survey', 'models'], environment);
    const folder = textOption(values, 'models', settings.models.path) || modelsFolder;
    const [classifier] = (await loadClassifiers(folder, { names: [asked] })) as Classifier[];
    if (classifier === undefined) throw new UsageError(`there is no ${asked} in ${folder}`);
    const windows = windowsFor(night, classifier, textOption(values, 'survey', ''));
    await using lake = await openLakeToWrite(context, `reprocess-${Date.now()}-${randomUUID()}`);
    await using opened = await openStoreForTools(values, environment);
    const packetReader = await startPacketReader(settings);
    await recordedChange(opened.store, 'reprocess', context, async (note) => {
      const resources = { ...opened, lake, packetReader, nowMs: Date.now };
      await reprocessAll(context, resources, classifier, windows, (notes) =>
        note({ ...notes, nights: [night] }),
      );
    });
  },
};

function windowsFor(night: string, classifier: Classifier, survey: string): readonly NightWindow[] {
  const windows = nightWindows(night).filter(
    (window) =>
      (survey === '' || window.survey === survey) &&
      (['sidereal', 'solarSystem'] as const).some((objectKind) =>
        classifier.appliesTo({ survey: window.survey, objectKind }),
      ),
  );
  if (windows.length > 0) return windows;
  const of = survey === '' ? 'no survey' : `not ${survey}`;
  throw new UsageError(`${classifier.name}@${classifier.version} classifies ${of}`);
}

async function reprocessAll(
  { values, signal }: CommandContext,
  resources: Pick<ReprocessContext, 'store' | 'lake' | 'packetReader' | 'nowMs'>,
  classifier: Classifier,
  windows: readonly NightWindow[],
  note: Note,
): Promise<void> {
  const name = `${classifier.name}@${classifier.version}`;
  const { modelHash, taxonomy, classes } = classifier;
  await resources.store.registerClassifier({
    ...{ classifier: classifier.name, version: classifier.version, modelHash, taxonomy, classes },
  });
  const progress = startProgress(null, 'alerts');
  let lookedAt = 0;
  const onDamage = ({ segment, offset, length }: KeptDamage) => {
    process.stderr.write(`${segment}: ${length} bytes at ${offset} are no whole record\n`);
    process.exitCode = 1;
  };
  const onMessages = (count: number) => {
    lookedAt += count;
    progress.update(lookedAt);
  };
  let classifiedCount = 0;
  let isThere = false;
  try {
    for (const window of windows) {
      const startMs = performance.now();
      const context = { ...resources, signal, onDamage, onMessages };
      const done = await reprocessNight(context, classifier, window);
      if (done === null) continue;
      isThere = true;
      classifiedCount += done.classifiedCount;
      note({ rowCounts: { classification_history: classifiedCount } });
      const seconds = (performance.now() - startMs) / 1000;
      const report = await compareWithServed(resources.store, classifier, window, signal);
      if (values.json === true) {
        await writeLine({ survey: window.survey, ...done, seconds, report });
        continue;
      }
      const reasons = Object.entries(done.notClassified).map(([why, count]) => `${count} ${why}`);
      process.stdout.write(
        `${window.survey}: ${done.classifiedCount} of ${done.lookedAtCount} packets classified by ${name}` +
          `${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}, ${seconds.toFixed(1)} s\n`,
      );
      if (report === null) {
        process.stdout.write('No other version served this night: nothing to compare with.\n');
      } else process.stdout.write(`\n${comparisonText(report)}`);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write('interrupted: run it again, and it goes on\n');
    process.exitCode = interruptedExitCode;
    return;
  } finally {
    progress.stop();
  }
  if (isThere) return;
  throw new LuceroError(
    'LUCERO_NOT_FOUND',
    `the lake's index has no packet of this night for ${name}: see \`lucero night list\`, or \`lucero rebuild index\` when the index was lost`,
  );
}
