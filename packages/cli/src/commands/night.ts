import { mjdOfNight } from '@lucero/datasets';
import type { Command } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { exportOneNight } from '../night/export.ts';
import { listReleases } from '../night/list.ts';
import { releaseOneNight } from '../night/release.ts';
import { verifyRelease } from '../night/verify.ts';
import { waitForNight } from '../night/wait.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero night DATE [--out DIR] [--data DIR]
lucero night list|verify DATE|release DATE [--untested]
lucero night wait DATE [--quiet S] [--ended] [--check]

The night of a date as a data set: alerts, detections, forced photometry, upper limits, objects,
features, classifications and events as Parquet in HATS layout, with a manifest (docs/nights.md).

  DATE             exports it: into LUCERO_RELEASE__PATH, else releases in --data. Whole or not at all:
                   what a killed export left is removed, and it begins anew. The same rows give the same
                   bytes; other rows (a late alert) make a new revision
  list             the nights that have one, and how each stands
  wait DATE        exit status 0 when the night is over and everything of it has gone through, 75: not yet
  verify DATE      compares every file with the manifest
  release DATE     signs it and lets the API serve it; refused when a file is not as exported, a check of
                   the night failed, or the ledger has other alerts by now

From the store of LUCERO_STORE__URL, else that of \`lucero serve\` in --data (./lucero-data).

  lucero night 2026-11-28 && lucero warehouse build --night 2026-11-28 && lucero night release 2026-11-28

  --data DIR   folder of \`lucero serve\` (./lucero-data)
  --out DIR    writes the data set there instead; nothing is recorded of it
  --quiet S    wait: seconds without an alert after which the night's last one has come (300)
  --ended      wait: nothing more comes, whatever the clock says (a simulated night)
  --check      wait: looks once
  --untested   release: also when no test of the warehouse ran on it
`;

export const nightCommand: Command = {
  name: 'night',
  help,
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    quiet: { type: 'string' },
    ended: { type: 'boolean' },
    check: { type: 'boolean' },
    untested: { type: 'boolean' },
  },
  async run(context) {
    const [first, date] = context.positionals;
    if (first === undefined || context.positionals.length > 2) {
      throw new UsageError('name a night: lucero night 2026-11-28');
    }
    try {
      if (first === 'list' && date === undefined) return await listReleases(context);
      if (date === undefined) return await exportOneNight(context, first);
      if (first === 'wait') return await waitForNight(context, { date, mjd: mjdOfNight(date) });
      if (first === 'verify') return await verifyRelease(context, date);
      if (first === 'release') return await releaseOneNight(context, date);
    } catch (error) {
      if (!context.signal.aborted) throw error;
      process.exitCode = interruptedExitCode;
      return;
    }
    throw new UsageError(`what is ${first}? Say list, wait, verify or release`);
  },
};
