import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OptionValues } from './command.ts';
import { textOption } from './option.ts';
import { UsageError } from './usage-error.ts';

/**
 * The folder of `lucero serve` that a tool asks. One that is not there, or is something else, is a mistake
 * of the caller: an empty one made in its place would answer "nothing" to every question.
 *
 * @param setting that names a server instead of the folder
 */
export function existingDataFolder(values: OptionValues, setting: string): string {
  const folder = resolve(textOption(values, 'data', 'lucero-data'));
  if (!existsSync(join(folder, 'postgres'))) {
    throw new UsageError(
      `no data of \`lucero serve\` in ${folder}: name its folder with --data, or a server with ${setting}`,
    );
  }
  return folder;
}

/** What must be typed after another command so that it asks the same folder: '' or ' --data DIR'. */
export function dataHint(values: OptionValues): string {
  const folder = textOption(values, 'data', '');
  if (folder === '') return '';
  return ` --data ${/[^\w@%+=:,./-]/.test(folder) ? `'${folder.replaceAll("'", "'\\''")}'` : folder}`;
}
