import { stat } from 'node:fs/promises';
import { openPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import {
  type Classifier,
  chosenVersions,
  type InstalledClassifier,
  installedClassifiers,
  loadClassifiers,
  modelsFolder,
  runningVersions,
} from '@lucero/inference';
import type { Command, CommandContext } from '../command.ts';
import { checkComparable, compareClassifiers } from '../compare/compare-classifiers.ts';
import { comparisonText } from '../compare/comparison-text.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { numberOption, textOption } from '../option.ts';
import { prior } from '../prior/prior.ts';
import { measureStability } from '../stability/measure-stability.ts';
import { stabilityText } from '../stability/stability-text.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero models list|compare A B PATH...|stability NAME PATH...|prior NAME [options]

Classifiers and their versions; no server is needed.

  list                 every version in models/: what it reads, for which surveys, its classes, its size,
                       whether the services serve it or run it as a shadow; and whether its probabilities
                       are calibrated, state the class mix for which they hold (prior), and have gates,
                       below which it does not answer
  compare A B PATH...  classifies every packet with both and says how they agree; A and B are
                       name@version, or name for its newest; PATH as for \`lucero classify\`
  stability NAME PATH...
                       classifies light curves as they were after each of their nights and says how steady
                       it is; NAME reads features; PATH as for \`lucero classify\`, light curves included
  prior NAME           class rates with which the probabilities of name@version (or of the newest) hold;
                       with --rates and --version, a new version of it for other rates

Compare a new version with the served one before it is promoted. The report has: how many alerts both,
one or neither classified, and why; the share of the same top class (Wilson interval, 95 %) and the table of
top classes; the largest absolute difference of a probability; entropy (0 = sure) and Jensen–Shannon
divergence (0 = equal, 1 = nothing in common), both in bits; the most different alerts. With labels also
recall by class, balanced accuracy, log loss and expected calibration error of both, with the middle 95 %
of the difference over 1000 resamples of the objects. An interval that holds 0 shows no difference.

Line n of the labels is {"class": name} for packet n of the one PATH; null or no class: left out. Where it
also says alertId (or candid, diaSourceId, as text), that must be the packet's.

stability counts the nights at which the most probable class became another one, and the mean Wasserstein
step on the class tree (1 = all probability moved to another branch); beside it the same of the probabilities
smoothed over the last 20 answers (docs/science.md), with the middle 95 % over 1000 resamples of the objects.
Where lines have a "label", also the share of right answers and the log loss: fewer flips are worth nothing
when they keep what is wrong. Packets of one object (20,000 packets at most) are one light curve.

A probability holds for a class mix: among objects as common as the served rates say. Where supernovae are
ten times rarer, a supernova of the same light curve is less probable. \`prior --rates FILE --version X.Y.Z\`
writes a version with the same model and calibration, each probability multiplied by served / trained rate.
FILE is {"class": number, ...}, every class above 0, in any proportion. Compare it before it is promoted.

  --models DIR    folder of the classifiers (LUCERO_MODELS__PATH, else models/ of this checkout)
  --labels FILE   compare: the true classes, JSON lines
  --worst N       compare: how many of the most different alerts to show (10)
  --nights N      stability: how many nights of an object, its first ones (50)
  --rates FILE    prior: the class rates to serve, as JSON
  --version X.Y.Z prior: the version to write
  --source TEXT   prior: why these rates; stands in the manifest and the card (the name of FILE)
  --json          one JSON line: of each classifier (list), the whole report (compare, stability), the rates
                  (prior)
`;

/** Options of one action. */
const onlyFor = {
  ...{ labels: 'compare', worst: 'compare', nights: 'stability' },
  ...{ rates: 'prior', version: 'prior', source: 'prior' },
} as const;

export const modelsCommand: Command = {
  name: 'models',
  help,
  options: {
    models: { type: 'string' },
    labels: { type: 'string' },
    worst: { type: 'string' },
    nights: { type: 'string' },
    rates: { type: 'string' },
    version: { type: 'string' },
    source: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(context) {
    const [action = '', ...rest] = context.positionals;
    for (const [option, of] of Object.entries(onlyFor)) {
      if (context.values[option] !== undefined && action !== of) {
        throw new UsageError(`--${option} is for ${of}`);
      }
    }
    if (action === 'list' && rest.length === 0) return list(context);
    if (action === 'compare') return compare(context, rest);
    if (action === 'stability') return stability(context, rest);
    if (action === 'prior') return prior(context, rest);
    throw new UsageError('say list, compare A B PATH..., stability NAME PATH... or prior NAME');
  },
};

async function list({ values, environment }: CommandContext): Promise<void> {
  const { models } = loadConfig(['models'], environment);
  const folder = textOption(values, 'models', models.path) || modelsFolder;
  const { served, shadow } = runningVersions({ ...models, path: folder });
  // Names those that there are when one is not.
  chosenVersions(folder, [...served, ...shadow]);
  const rows = installedClassifiers(folder).map((each) => ({
    ...each,
    isServed: served.includes(`${each.name}@${each.version}`),
    isShadow: shadow.includes(`${each.name}@${each.version}`),
  }));
  if (values.json === true) {
    for (const row of rows) await writeLine(json(row));
    return;
  }
  if (rows.length === 0) process.stderr.write(`no classifiers in ${folder}\n`);
  else process.stdout.write(table(rows));
}

type Row = InstalledClassifier & { readonly isServed: boolean; readonly isShadow: boolean };

function json(row: Row): object {
  const { name: classifier, version, isServed: served, isShadow: shadow } = row;
  if ('problem' in row) return { classifier, version, served, shadow, problem: row.problem };
  const { manifest, modelBytes } = row;
  return {
    classifier,
    version,
    served,
    shadow,
    reads: manifest.inputs.features === undefined ? 'stamps' : 'features',
    surveys: manifest.appliesWhen.surveys,
    objectKinds: manifest.appliesWhen.objectKinds,
    taxonomy: manifest.taxonomy,
    classes: manifest.output.classes,
    calibrated: manifest.calibration !== null,
    prior: manifest.prior !== undefined,
    gates: manifest.gates !== undefined,
    modelBytes,
    modelHash: manifest.model.sha256,
  };
}

function table(rows: readonly Row[]): string {
  const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
  const heading = [
    ...['classifier', 'version', 'served', 'reads', 'surveys', 'calibrated', 'prior', 'gates'],
    ...['MiB', 'classes'],
  ];
  // Class names are as long as the rest of the table, and versions share them: each list once, below it.
  const classLists = new Set<string>();
  const body = rows.map((row) => {
    const known = [row.name, row.version, row.isServed ? 'yes' : row.isShadow ? 'shadow' : 'no'];
    if ('problem' in row) {
      return [...known, '', '', '', '', '', '', `cannot be loaded: ${row.problem}`];
    }
    const { manifest, modelBytes } = row;
    const { classes } = manifest.output;
    classLists.add(`${classes.length} classes of ${manifest.taxonomy}\n  ${classes.join(', ')}\n`);
    return [
      ...known,
      // Stamps are read with numbers of the alert or without: both are said.
      Object.keys(manifest.inputs).join(' '),
      manifest.appliesWhen.surveys.join(' '),
      yesNo(manifest.calibration !== null),
      yesNo(manifest.prior !== undefined),
      yesNo(manifest.gates !== undefined),
      (modelBytes / 2 ** 20).toFixed(1),
      String(classes.length),
    ];
  });
  const lines = textTable(
    [heading, ...body],
    heading.map((name) => (name === 'MiB' ? 'right' : 'left')),
  );
  return [lines, ...classLists].join('\n');
}

/** Nothing is served here, and line n of the labels is for packet n. */
const everyProgram = '0,1,2,3,unstated';

async function compare(context: CommandContext, rest: readonly string[]): Promise<void> {
  const { values, environment, signal } = context;
  const [askedA, askedB, ...paths] = rest;
  if (askedA === undefined || askedB === undefined) {
    throw new UsageError('name two classifiers: compare A B PATH...');
  }
  if (paths.length === 0) throw new UsageError('name at least one file or folder');
  const worst = numberOption(values, 'worst', {
    fallback: 10,
    minimum: 0,
    maximum: 1000,
    isWhole: true,
  });
  const labelsPath = textOption(values, 'labels', '');
  if (labelsPath !== '') await checkOnePacketFile(paths);
  const settings = loadConfig(['packet', 'registry', 'models'], environment);
  const folder = textOption(values, 'models', settings.models.path) || modelsFolder;
  const a = await openOne(folder, askedA);
  const b = await openOne(folder, askedB);
  checkComparable(a, b);
  const report = await compareClassifiers({
    a,
    b,
    packetReader: openPacketReader({ ...settings, survey: { programs: everyProgram } }),
    paths,
    labelsPath: labelsPath === '' ? null : labelsPath,
    worst,
    signal,
  });
  if (report === null) {
    process.exitCode = interruptedExitCode;
    return;
  }
  if (report.packets === 0) return;
  if (values.json === true) await writeLine(report);
  else process.stdout.write(comparisonText(report));
}

async function stability(context: CommandContext, rest: readonly string[]): Promise<void> {
  const { values, environment, signal } = context;
  const [asked, ...paths] = rest;
  if (asked === undefined || paths.length === 0) {
    throw new UsageError('name a classifier and at least one file: stability NAME PATH...');
  }
  const mostNights = numberOption(values, 'nights', {
    fallback: 50,
    minimum: 2,
    maximum: 1000,
    isWhole: true,
  });
  const settings = loadConfig(['packet', 'registry', 'models'], environment);
  const folder = textOption(values, 'models', settings.models.path) || modelsFolder;
  const classifier = await openOne(folder, asked);
  if (classifier.reads !== 'features') {
    throw new UsageError(`${asked} reads stamps: stability is of classifiers of light curves`);
  }
  const packetReader = openPacketReader({ ...settings, survey: { programs: everyProgram } });
  const report = await measureStability({ classifier, packetReader, paths, mostNights, signal });
  if (report === null) {
    process.exitCode = interruptedExitCode;
    return;
  }
  if (values.json === true) await writeLine(report);
  else process.stdout.write(stabilityText(report));
}

async function openOne(folder: string, asked: string): Promise<Classifier> {
  const [one] = await loadClassifiers(folder, { names: [asked] });
  return one as Classifier;
}

/** Of several files or a folder nobody could say which packet a line is for. */
async function checkOnePacketFile(paths: readonly string[]): Promise<void> {
  const [path = '', ...others] = paths;
  if (others.length > 0) throw new UsageError('--labels is for one packet file, not several');
  const found = await stat(path).catch(() => null);
  if (found === null) throw new UsageError(`no file or folder ${path}`);
  if (found.isDirectory())
    throw new UsageError(`--labels is for one packet file: ${path} is a folder`);
}
