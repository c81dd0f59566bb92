import { join, resolve } from 'node:path';
import { loadConfig } from '@lucero/config';
import type { CommandContext } from './command.ts';
import { textOption } from './option.ts';

/** The folder of orbits that a tool works on: that of LUCERO_ORBITS__PATH, else `orbits` in --data. */
export function orbitsFolder({
  values,
  environment,
}: Pick<CommandContext, 'values' | 'environment'>): string {
  const { path } = loadConfig(['orbits'], environment).orbits;
  if (path !== '') return resolve(path);
  return join(resolve(textOption(values, 'data', 'lucero-data')), 'orbits');
}
