import { loadConfig } from '@lucero/config';
import { type LifecycleRule, openBucketLifecycle, parseLifecycle } from '@lucero/lake';
import type { CommandContext } from '../command.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

/** `lucero lake lifecycle show|apply`: what a bucket does with old objects, as the settings want it. */
export async function lakeLifecycle(
  context: CommandContext,
  rest: readonly string[],
): Promise<void> {
  const [action] = rest;
  if (rest.length !== 1 || (action !== 'show' && action !== 'apply')) {
    throw new UsageError('lifecycle takes show or apply');
  }
  const { lake } = loadConfig(['lake'], context.environment);
  const wanted = parseLifecycle(lake.lifecycle);
  await using lifecycle = await openBucketLifecycle(lake);
  if (action === 'apply') await lifecycle.apply(wanted);
  const held = await lifecycle.read();
  process.stdout.write(held.length === 0 ? 'the bucket has no rules for this lake\n' : table(held));
  if (textOf(held) !== textOf(wanted)) {
    process.stdout.write(
      `LUCERO_LAKE__LIFECYCLE says ${textOf(wanted) || 'nothing'}: \`lucero lake lifecycle apply\` puts it in force\n`,
    );
    if (action === 'apply') process.exitCode = 1;
  }
}

const table = (rules: readonly LifecycleRule[]): string =>
  textTable(
    [
      ['folder', 'days', 'then'],
      ...rules.map(({ folder, afterDays, toClass }) => [
        ...[folder, String(afterDays), toClass ?? 'deleted'],
      ]),
    ],
    ['left', 'right', 'left'],
  );

/** As the setting has them, in an order of its own. */
const textOf = (rules: readonly LifecycleRule[]): string =>
  rules
    .map(({ folder, afterDays, toClass }) => `${folder}:${afterDays}:${toClass ?? 'EXPIRE'}`)
    .sort()
    .join(',');
