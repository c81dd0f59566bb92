import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '@lucero/config';
import { topicSpecs } from '@lucero/runtime';
import { simulateAlerts, simulatedSurveyNames, simulatedSurveys } from '@lucero/simulator';
import type { Command } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openBus } from '../open-bus.ts';
import { numberOption, requiredOption, textOption } from '../option.ts';
import { startProgress } from '../progress.ts';
import { sendPackets } from '../send-packets.ts';
import { UsageError } from '../usage-error.ts';
import { writableFolder } from '../writable-folder.ts';

const surveysAndFrames = simulatedSurveyNames
  .map((name) => {
    const { newestVersion, frame } = simulatedSurveys[name];
    return `${name} (schema ${newestVersion}, ${frame})`;
  })
  .join(' or ');

const help = `lucero simulate --survey ${simulatedSurveyNames.join('|')} --alerts N --seed S (--out DIR | --topic T [--rate R])

Makes the packets of a night under a simulated sky with known truth; the same seed gives the same bytes.

  --survey S   ${surveysAndFrames}
  --alerts N   how many (1000)
  --seed S     of the sky (1)
  --out DIR    write <alert id>.avro files and truth.jsonl (class, period, redshift ... of each)
  --topic T    send to a Kafka topic instead (from LUCERO_KAFKA__BROKERS)
  --rate R     packets per second to the topic (0 = as fast as Kafka takes them)
`;

export const simulateCommand: Command = {
  name: 'simulate',
  help,
  options: {
    survey: { type: 'string' },
    alerts: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
    topic: { type: 'string' },
    rate: { type: 'string' },
  },
  async run({ positionals, values, environment, signal }) {
    if (positionals.length > 0) throw new UsageError(`what is ${positionals[0]}?`);
    const survey = simulatedSurveyNames.find((name) => name === requiredOption(values, 'survey'));
    if (survey === undefined)
      throw new UsageError(`--survey is ${simulatedSurveyNames.join(' or ')}`);
    const whole = { minimum: 0, maximum: 2 ** 31, isWhole: true };
    const alertCount = numberOption(values, 'alerts', { ...whole, fallback: 1000, minimum: 1 });
    const seed = numberOption(values, 'seed', { ...whole, fallback: 1 });
    const folder = textOption(values, 'out', '');
    const topic = textOption(values, 'topic', '');
    if ((folder === '') === (topic === '')) throw new UsageError('give either --out or --topic');
    const alerts = simulateAlerts({ survey, alertCount, seed });

    if (topic !== '') {
      const perSecond = numberOption(values, 'rate', { fallback: 0, minimum: 0, maximum: 1e6 });
      const { kafka } = loadConfig(['kafka'], environment);
      await using bus = await openBus(environment);
      await bus.ensureTopics(topicSpecs([topic], kafka));
      const packets = alerts.map(({ packet }) => ({ key: null, value: packet }));
      const options = { perSecond, total: alertCount, signal };
      const sent = await sendPackets(bus, topic, packets, options);
      process.stderr.write(`${sent} packets sent to ${topic}\n`);
      if (signal.aborted) process.exitCode = interruptedExitCode;
      return;
    }

    writableFolder(folder, '--out');
    const progress = startProgress(alertCount, 'alerts');
    const truths: string[] = [];
    for (const { packet, alertId, oid, truth } of alerts) {
      if (signal.aborted) break;
      await writeFile(join(folder, `${alertId}.avro`), packet);
      truths.push(JSON.stringify({ alertId: String(alertId), oid, survey, ...truth }));
      progress.update(truths.length);
    }
    await writeFile(join(folder, 'truth.jsonl'), `${truths.join('\n')}\n`);
    progress.stop();
    process.stderr.write(`${truths.length} packets and truth.jsonl in ${folder}\n`);
    if (signal.aborted) process.exitCode = interruptedExitCode;
  },
};
