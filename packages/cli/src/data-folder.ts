import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OptionValues } from './command.ts';
import { textOption } from './option.ts';
import { UsageError } from './usage-error.ts';

/**
 * The folder of `lucero serve` that a tool asks. One that is not there is a mistake of the caller: an
 * empty one made in its place would answer "nothing" to every question.
 *
 * @param setting that names a server instead of the folder
 */
export function existingDataFolder(values: OptionValues, setting: string): string {
  const folder = resolve(textOption(values, 'data', 'lucero-data'));
  if (!existsSync(folder)) {
    throw new UsageError(
      `no data of \`lucero serve\` in ${folder}: name its folder with --data, or a server with ${setting}`,
    );
  }
  return folder;
}
