import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { codeVersion } from '@lucero/runtime';
import { simulatedSurveyNames } from '@lucero/simulator';
import { realDataFolder } from '@lucero/testkit';
import { benchReport } from '../bench/bench-report.ts';
import { benchChain, type ChainPlan } from '../bench/chain-bench.ts';
import { benchDecoding } from '../bench/decode-bench.ts';
import { openBenchPackets } from '../bench/open-bench-packets.ts';
import type { Command, OptionValues } from '../command.ts';
import { choiceOption, numberOption, textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import { checkWritableFile } from '../writable-folder.ts';

/** Its stamps are those that decoding is measured with. */
const [firstSurvey] = simulatedSurveyNames;

const help = `lucero bench [--survey ${simulatedSurveyNames.join('|')}] [--only decode|chain] [--short] [--out FILE] …

Measures Lucero on this machine: decoding on one core (ZTF), then the whole chain with every service as
a process of its own over a real Kafka and Postgres (started and removed by the benchmark): CPU of the
idle chain; alerts per second drained and CPU per alert and process, for alerts of new objects and of
known ones apart; latency by stage, and CPU per alert, at steady rates.

Packets are the real ones of LUCERO_REAL_DATA (../shared/data) under new ids, else simulated. Prints
Markdown tables and writes the figures as JSON.

  --survey S          ${simulatedSurveyNames.join(' or ')} (${firstSurvey})
  --alerts N          of one drain (2000)
  --runs N            drains of each kind; medians count, the spread stands beside them (3)
  --rates R,R         alerts a second (10,50,278); none: no steady rates
  --seconds N         of each rate (20)
  --burst N,N         further drains of so many alerts that arrive all at once (none)
  --corrupt SHARE     further drains in which so many packets are corrupt (0)
  --instances N       of each service (1)
  --without-features  stamps and storage only
  --profile FOLDER    every service writes a CPU profile (.cpuprofile) there
  --short             one small run of everything: is the chain whole? Its figures say little
  --only PART         decode or chain
  --out FILE          of the JSON (lucero-bench.json)
`;

const shortPlan = {
  alerts: 150,
  runs: 1,
  warmUpAlerts: 150,
  rates: [50],
  secondsAtRate: 2,
  idleSeconds: 1,
} as const;

export const benchCommand: Command = {
  name: 'bench',
  help,
  options: {
    survey: { type: 'string' },
    alerts: { type: 'string' },
    runs: { type: 'string' },
    rates: { type: 'string' },
    seconds: { type: 'string' },
    burst: { type: 'string' },
    corrupt: { type: 'string' },
    instances: { type: 'string' },
    'without-features': { type: 'boolean' },
    profile: { type: 'string' },
    short: { type: 'boolean' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
  async run({ positionals, values }) {
    if (positionals.length > 0) throw new UsageError(`what is ${positionals[0]}?`);
    const survey = choiceOption(values, 'survey', simulatedSurveyNames, firstSurvey);
    const only = choiceOption(values, 'only', ['everything', 'decode', 'chain'], 'everything');
    const out = textOption(values, 'out', 'lucero-bench.json');
    checkWritableFile(out, '--out');
    const plan = planOf(values);
    if (plan.profileFolder !== null) await mkdir(plan.profileFolder, { recursive: true });
    const say = (text: string) => process.stderr.write(`bench: ${text}\n`);

    const packets = await openBenchPackets(survey, realDataFolder());
    const isDecoding = only !== 'chain' && survey === firstSurvey;
    if (isDecoding) say('decoding on one core');
    const decode = isDecoding ? await benchDecoding([...packets.ofNewObjects(1000)]) : null;
    const chain = only === 'decode' ? null : await benchChain(packets, plan, say);
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
    const about = { codeVersion, node: process.version, machine, packets: packets.description };
    const figures = { ...about, decode, chain };
    process.stdout.write(benchReport(figures));
    await writeFile(out, `${JSON.stringify(figures, null, 2)}\n`);
    say(`figures in ${out}`);
  },
};

function planOf(values: OptionValues): ChainPlan {
  const whole = { isWhole: true, minimum: 1 };
  const profileFolder = textOption(values, 'profile', '');
  const plan = {
    alerts: numberOption(values, 'alerts', { ...whole, fallback: 2000, maximum: 80_000 }),
    runs: numberOption(values, 'runs', { ...whole, fallback: 3, maximum: 100 }),
    warmUpAlerts: 2000,
    rates: wholeNumbers(values, 'rates', '10,50,278'),
    secondsAtRate: numberOption(values, 'seconds', { ...whole, fallback: 20, maximum: 3600 }),
    bursts: wholeNumbers(values, 'burst', 'none'),
    corruptShare: numberOption(values, 'corrupt', { fallback: 0, minimum: 0, maximum: 0.9 }),
    idleSeconds: 20,
    hasFeatures: values['without-features'] !== true,
    instances: numberOption(values, 'instances', { ...whole, fallback: 1, maximum: 64 }),
    profileFolder: profileFolder === '' ? null : resolve(profileFolder),
  };
  return values.short === true ? { ...plan, ...shortPlan } : plan;
}

/** Numbers with commas between them, or 'none'. */
function wholeNumbers(values: OptionValues, name: string, fallback: string): number[] {
  const text = textOption(values, name, fallback);
  if (text === 'none') return [];
  return text.split(',').map((part) => {
    const number = Number(part);
    if (Number.isInteger(number) && number > 0) return number;
    throw new UsageError(`--${name} is whole numbers with commas between them, or none: ${text}`);
  });
}
