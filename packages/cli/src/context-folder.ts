import { join, resolve } from 'node:path';
import { loadConfig } from '@lucero/config';
import type { CommandContext } from './command.ts';
import { textOption } from './option.ts';

/**
 * The folder of catalogues or orbits that a tool works on: that of LUCERO_CATALOGS__PATH or LUCERO_ORBITS__PATH, else
 * `catalogs` or `orbits` in --data.
 */
export function contextFolder(
  { values, environment }: Pick<CommandContext, 'values' | 'environment'>,
  name: 'catalogs' | 'orbits',
): string {
  const { path } = loadConfig([name], environment)[name];
  if (path !== '') return resolve(path);
  return join(resolve(textOption(values, 'data', 'lucero-data')), name);
}
