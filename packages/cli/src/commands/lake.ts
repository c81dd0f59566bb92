import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero lake verify [--night DATE] [--survey NAME] [--data DIR]
lucero lake size [--data DIR]
lucero lake snapshot [--data DIR]
lucero lake lifecycle show|apply

verify     reads every packet and every record of our own, compares packets with the index (place, alert,
           SHA-256), both ways, and asks the ledger for alerts that were stored and not kept. Names what is
           wrong; then the exit status is 1. Services go on. What to do then: docs/operating.md
size       nights, segments and bytes of every folder
snapshot   writes what no message brings (people, tokens, filters, votes, claims of publish, ...) into the
           lake: \`lucero rebuild store\` begins with the newest. Once a night, while services run; it holds
           hashes of tokens and secrets of webhooks, so guard the lake as you guard Postgres
lifecycle  what the bucket of an s3:// lake does with old objects: show, or apply what
           LUCERO_LAKE__LIFECYCLE says. Nothing is ever deleted unless that says EXPIRE

The lake is that of LUCERO_LAKE__PATH, else that of \`lucero serve\` in --data; the index that of
LUCERO_STORE__URL, else in --data.

  --night DATE    the day (UTC) on which packets came, YYYY-MM-DD; default: all
  --survey NAME   packets of this survey alone
  --data DIR      folder of \`lucero serve\` (./lucero-data)

  lucero lake verify --night 2026-11-28
  LUCERO_LAKE__PATH=s3://alerts/lake LUCERO_LAKE__LIFECYCLE='*:30:STANDARD_IA' lucero lake lifecycle apply
`;

export const lakeCommand: Command = {
  name: 'lake',
  help,
  options: {
    night: { type: 'string' },
    survey: { type: 'string' },
    data: { type: 'string' },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    if (action === 'lifecycle') {
      const { lakeLifecycle } = await import('../lake/lake-lifecycle.ts');
      return lakeLifecycle(context, rest);
    }
    if (rest.length > 0) throw new UsageError(`${action} takes no ${rest.join(' ')}`);
    if (action === 'verify') {
      const { lakeVerify } = await import('../lake/lake-verify.ts');
      return lakeVerify(context);
    }
    if (action === 'size') {
      const { lakeSize } = await import('../lake/lake-size.ts');
      return lakeSize(context);
    }
    if (action === 'snapshot') {
      const { lakeSnapshot } = await import('../lake/snapshot.ts');
      return lakeSnapshot(context);
    }
    throw new UsageError('say verify, size, snapshot or lifecycle');
  },
};
