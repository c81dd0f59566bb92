/**
 * `npm run chaos`: the broker under load while things go wrong, then an independent reader's verdict.
 * Exit status: 0 nothing lost, doubled or wrong; 1 something was; 2 the run itself failed.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isSound, textOf } from './report.ts';
import { type ChaosProgress, runChaos } from './run-chaos.ts';

const usage = `npm run chaos [-- OPTION…]

  --kills N      SIGKILLs, a tenth of them of Kafka and Postgres (default 30)
  --seed S       the same seed, the same faults and the same sky (default 1)
  --minutes M    how long things go wrong (default: 8 s for each kill)
  --rate R       alerts per second (default 30)
  --out FILE     the report as JSON
  --logs FOLDER  keep the logs of the services`;

const secondsPerKill = 8;

function numberOf(text: string | undefined, name: string, otherwise: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new Error(`--${name} must be a number above 0, not ${text}`);
}

function tellOnTerminal({ phase, seconds, kills, sent, lag, publicRecords }: ChaosProgress): void {
  const line = `${seconds} s  ${phase}  ${kills} kills  ${sent.alerts} alerts  lag ${lag}  public ${publicRecords}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  else if (seconds % 10 === 0) process.stderr.write(`${line}\n`);
}

try {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string' },
      seed: { type: 'string' },
      minutes: { type: 'string' },
      rate: { type: 'string' },
      out: { type: 'string' },
      logs: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
  } else {
    const kills = Math.round(numberOf(values.kills, 'kills', 30));
    const report = await runChaos(
      {
        kills,
        seed: numberOf(values.seed, 'seed', 1),
        minutes: numberOf(values.minutes, 'minutes', (kills * secondsPerKill) / 60),
        alertsPerSecond: numberOf(values.rate, 'rate', 30),
        logFolder: values.logs ?? null,
      },
      tellOnTerminal,
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    process.stdout.write(`${textOf(report)}\n`);
    if (values.out !== undefined) {
      await writeFile(values.out, `${JSON.stringify(report, null, 2)}\n`);
    }
    process.exitCode = isSound(report) ? 0 : 1;
  }
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exitCode = 2;
}
