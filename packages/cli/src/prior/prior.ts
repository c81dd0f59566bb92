import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { loadConfig } from '@lucero/config';
import {
  type ClassMix,
  classMixOf,
  modelsFolder,
  normalisedRates,
  writeClassMix,
} from '@lucero/inference';
import type { CommandContext } from '../command.ts';
import { requiredOption, textOption } from '../option.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

/** It is printed, and stands in a manifest that the API serves. */
const longestSource = 1000;

/**
 * `lucero models prior NAME`: with which class rates the probabilities of a version hold; with --rates,
 * writes a version for others and prints those.
 */
export async function prior(
  { values, environment }: CommandContext,
  [asked, ...rest]: readonly string[],
): Promise<void> {
  if (asked === undefined || rest.length > 0)
    throw new UsageError('name one classifier: prior NAME');
  const { models } = loadConfig(['models'], environment);
  const folder = textOption(values, 'models', models.path) || modelsFolder;
  const mix = classMixOf(folder, asked);
  const ratesPath = textOption(values, 'rates', '');
  if (ratesPath === '') {
    for (const option of ['version', 'source']) {
      if (values[option] !== undefined) throw new UsageError(`--${option} needs --rates FILE`);
    }
    return print(mix, values.json === true);
  }
  const version = requiredOption(values, 'version');
  if (!/^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version)) {
    throw new UsageError(`--version must be like 1.2.0, not ${JSON.stringify(version)}`);
  }
  const served = await ratesIn(ratesPath, mix.classes);
  const source = textOption(values, 'source', basename(ratesPath));
  if (source === '' || source.length > longestSource) {
    throw new UsageError(`--source must have 1 to ${longestSource} characters`);
  }
  const written = writeClassMix(folder, mix, { version, served, source });
  process.stderr.write(`wrote ${written}\n`);
  return print(classMixOf(folder, `${mix.name}@${version}`), values.json === true);
}

async function ratesIn(
  path: string,
  classes: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const { syscall } = error as NodeJS.ErrnoException;
    const problem = syscall === undefined ? 'is not JSON' : 'cannot be read';
    throw new UsageError(`--rates: ${path} ${problem}`);
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new UsageError(`--rates: ${path} must be {"class": number, ...}`);
  }
  const rates = normalisedRates(given as Record<string, unknown>, classes);
  if (typeof rates === 'string') throw new UsageError(`--rates: ${rates}`);
  return rates;
}

async function print({ name, version, classes, prior: mix }: ClassMix, asJson: boolean) {
  if (asJson) {
    const { trained = null, served = null, source = null } = mix ?? {};
    await writeLine({ classifier: name, version, trained, served, source });
    return;
  }
  if (mix === null) {
    process.stdout.write(
      `${name}@${version} states no class rates: its probabilities hold for the class mix of its card\n`,
    );
    return;
  }
  const { trained, served, source } = mix;
  const digits = (rate: number): string => String(Number(rate.toPrecision(4)));
  process.stdout.write(`${name}@${version} holds for the served class rates (${source})\n\n`);
  process.stdout.write(
    textTable(
      [
        ['class', 'trained', 'served', 'served / trained'],
        ...classes.map((each) => [
          each,
          digits(trained[each]!),
          digits(served[each]!),
          digits(served[each]! / trained[each]!),
        ]),
      ],
      ['left', 'right', 'right', 'right'],
    ),
  );
}
