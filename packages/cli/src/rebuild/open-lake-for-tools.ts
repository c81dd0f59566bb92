import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from '@lucero/config';
import { type Lake, type LakeReader, openLake, openLakeReader } from '@lucero/lake';
import type { CommandContext } from '../command.ts';
import { textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';

type Asked = Pick<CommandContext, 'values' | 'environment'>;

/** The lake that a tool reads: that of LUCERO_LAKE__PATH, else the one in --data, the folder of `lucero serve`. */
export async function openLakeForTools(asked: Asked): Promise<LakeReader> {
  return openLakeReader(placeOf(asked));
}

/** The same to write to. Each process has segments of its own, so services go on. */
export async function openLakeToWrite(asked: Asked, writer: string): Promise<Lake> {
  return openLake({ ...placeOf(asked), writer });
}

function placeOf({ values, environment }: Asked) {
  if (environment.LUCERO_LAKE__PATH !== undefined) return loadConfig(['lake'], environment).lake;
  const path = join(resolve(textOption(values, 'data', 'lucero-data')), 'lake');
  if (!existsSync(path)) {
    throw new UsageError(
      `no lake in ${path}: name the folder of \`lucero serve\` with --data, or a lake with LUCERO_LAKE__PATH`,
    );
  }
  return { path };
}
