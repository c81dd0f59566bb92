import { join, resolve } from 'node:path';
import { loadConfig } from '@lucero/config';
import type { CommandContext } from './command.ts';
import { textOption } from './option.ts';

/** The folder of catalogues that a tool works on: that of LUCERO_CATALOGS__PATH, else `catalogs` in --data. */
export function catalogsFolder({
  values,
  environment,
}: Pick<CommandContext, 'values' | 'environment'>): string {
  const { path } = loadConfig(['catalogs'], environment).catalogs;
  if (path !== '') return resolve(path);
  return join(resolve(textOption(values, 'data', 'lucero-data')), 'catalogs');
}
