/**
 * docs/bring-up.md as somebody goes through it on one machine: the one command, what it leaves, and the same night by
 * Airflow, which also meets a night that fails its tests.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@lucero/store';
import { pythonFor } from '@lucero/testkit';
import pg from 'pg';
import { commands } from '../../packages/cli/src/commands/index.ts';
import { parseCommandLine } from '../../packages/cli/src/parse-command-line.ts';
import { type RunningCommand, startLucero } from '../integration/lucero-command.ts';
import { until } from '../integration/until.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const requirements = 'orchestration/airflow/requirements.txt';
const documented = 'http://localhost:8080';
const halfDay = 12 * 3_600_000;
/** The last that is over, and the one before it. */
const dateBefore = (halfDays: number) =>
  new Date(Date.now() - halfDays * halfDay).toISOString().slice(0, 10);
const [night, nightBefore] = [dateBefore(3), dateBefore(5)];

interface Task {
  readonly id: string;
  readonly kind: string;
  readonly command: string;
  readonly after: readonly string[];
  readonly retries: number;
  readonly retryDelaySeconds: number;
  readonly timeoutSeconds: number;
  readonly mode: string | null;
  readonly tellsFailures: number;
}

interface Structure {
  readonly errors: object;
  readonly warnings: object;
  readonly dags: Readonly<
    Record<
      string,
      {
        readonly schedule: string;
        readonly catchup: boolean;
        readonly maxActiveRuns: number;
        readonly tasks: readonly Task[];
      }
    >
  >;
}

interface Runs {
  readonly runs: Readonly<
    Record<string, { readonly state: string; readonly tasks: Readonly<Record<string, string>> }>
  >;
  readonly told: readonly {
    readonly task: string;
    readonly night: string;
    readonly reason: string;
  }[];
}

describe('the platform on one machine', () => {
  let folder: string;
  let data: string;
  let environment: NodeJS.ProcessEnv;
  /** Blocks of shell commands of the page, in their order. */
  let blocks: readonly string[];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-platform-'));
    await chmod(folder, 0o755);
    data = join(folder, 'platform');
    const python = pythonFor(requirements);
    const page = await readFile(join(root, 'docs/bring-up.md'), 'utf8');
    blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
    environment = {
      ...process.env,
      PATH: [join(root, 'node_modules/.bin'), join(python, '..'), process.env.PATH].join(':'),
      AIRFLOW_HOME: join(folder, 'airflow'),
      AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
      AIRFLOW__CORE__DAGS_FOLDER: join(root, 'orchestration/airflow/dags'),
      AIRFLOW_LUCERO_DATA: data,
    };
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** The block with these words, as a shell runs it in the folder. */
  const block = (words: string): string => {
    const found = blocks.filter((each) => each.includes(words));
    assert.equal(found.length, 1, words);
    return found[0]!;
  };
  const shell = (script: string, more: NodeJS.ProcessEnv = {}) =>
    run('bash', ['-euc', script], {
      ...{ cwd: folder, env: { ...environment, ...more }, maxBuffer: 64 * 1024 ** 2 },
    });
  const airflow = async <Said>(args: readonly string[], more: NodeJS.ProcessEnv): Promise<Said> => {
    const file = join(folder, 'said.json');
    const script = join(import.meta.dirname, 'airflow_dags.py');
    await run(pythonFor(requirements), [script, file, ...args], {
      ...{ env: { ...environment, ...more }, maxBuffer: 64 * 1024 ** 2 },
    });
    return JSON.parse(await readFile(file, 'utf8'));
  };
  const query = async (sql: string): Promise<readonly Record<string, unknown>[]> => {
    const postgres = await startEmbeddedPostgres({ dataFolder: join(data, 'postgres') });
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    await postgres.stop();
    return rows;
  };

  it('is brought up by one command, from no data to a released night with its site', async () => {
    const { stderr } = await shell(block('lucero platform'));
    assert.match(stderr, /\[6\/6\] lucero warehouse site/);
    const site = /^ {2}Site +(\S+)$/m.exec(stderr)?.[1];
    assert.equal(site, join(data, 'warehouse/site/index.html'));
    assert.match(await readFile(site!, 'utf8'), /manifest/);
    assert.ok(existsSync(join(data, 'releases', night!, 'manifest.sig')));
    const [release] = await query(`SELECT state FROM night_release WHERE night = '${night}'`);
    assert.equal(release?.state, 'released');
  });

  it('holds the night, as the page says how to look', async () => {
    const { stdout } = await shell(block('lucero night list'));
    assert.match(stdout, new RegExp(`^${night} +released `, 'm'));
    assert.match(stdout, /files, [\d.]+ MB, as the manifest says; signed/);
    const [command = ''] =
      /^(?:npx )?lucero (serve .*)$/m.exec(block('lucero serve'))?.slice(1) ?? [];
    let serving: RunningCommand | null = null;
    try {
      const args = command.replace('--data platform', `--data ${data}`).split(' ');
      serving = startLucero([...args, '--port', '0', '--metrics-port', '0']);
      const { stderr } = serving;
      await until('it serves', async () => /Web page {3}http/.test(stderr()));
      const url = /Web page {3}(http:\S+)\//.exec(stderr())![1]!;
      const asked = await shell(block('curl').replaceAll(documented, url));
      assert.match(asked.stdout, new RegExp(`"night":"${night}"`));
    } finally {
      serving?.child.kill('SIGTERM');
      await serving?.result;
    }
  });

  describe('the DAGs', () => {
    let local: Structure;
    let pods: Structure;
    before(async () => {
      const asked = {
        AIRFLOW_LUCERO_WEBHOOK: 'lucero_webhook',
        AIRFLOW_LUCERO_DATA: '',
        AIRFLOW_LUCERO_VOLUMES: 'lake=/data/lake',
      };
      ({ local, pods } = await airflow<{ local: Structure; pods: Structure }>(
        ['structure'],
        asked,
      ));
    });

    it('are read without an error or a warning, and hold their tasks one after another', () => {
      for (const { errors, warnings } of [local, pods]) {
        assert.deepEqual({ errors, warnings }, { errors: {}, warnings: {} });
      }
      const chains = {
        lucero_night: ['wait', 'export', 'warehouse', 'check', 'release', 'site'],
        lucero_maintenance: ['snapshot'],
        lucero_maintenance_weekly: ['verify', 'size'],
      };
      for (const { dags } of [local, pods]) {
        assert.deepEqual(Object.keys(dags).sort(), Object.keys(chains).sort());
        for (const [dag, ids] of Object.entries(chains)) {
          const { tasks, maxActiveRuns } = dags[dag]!;
          assert.equal(maxActiveRuns, 1);
          const idsOf = tasks.map(({ id }) => id);
          assert.deepEqual(idsOf, ids);
          const afters = ids.map((_, i) => ids.slice(Math.max(0, i - 1), i));
          const aftersOf = tasks.map((task) => task.after);
          assert.deepEqual(aftersOf, afters);
        }
      }
      assert.equal(local.dags.lucero_night!.tasks[0]!.mode, 'reschedule');
    });

    it('are commands of Lucero and nothing else, the same in pods, tried again and told of', async () => {
      for (const [dag, { tasks }] of Object.entries(local.dags)) {
        for (const [i, task] of tasks.entries()) {
          await assertIsCommand(task.command);
          const pod = pods.dags[dag]!.tasks[i]!;
          assert.deepEqual([pod.kind, pod.command], ['KubernetesPodOperator', task.command]);
          for (const { id, retries, retryDelaySeconds, timeoutSeconds, tellsFailures } of [
            task,
            pod,
          ]) {
            assert.ok(retries >= 3 && retryDelaySeconds > 0 && timeoutSeconds > 0, id);
            assert.equal(tellsFailures, 1);
          }
        }
      }
    });

    /** It is a command of Lucero that takes these options, and nothing else. */
    const assertIsCommand = async (line: string): Promise<void> => {
      const [program, name, ...args] = line.split(' ');
      assert.equal(program, 'lucero');
      const entry = commands.find((each) => each.name === name);
      assert.ok(entry !== undefined, line);
      const { positionals } = parseCommandLine(await entry.load(), args);
      assert.doesNotMatch(positionals.join(' '), /[;&|$`>]/);
    };

    it('are the lines of the crontab, too', async () => {
      const crontab = await readFile(join(root, 'orchestration/cron/lucero.crontab'), 'utf8');
      for (const { command } of Object.values(local.dags).flatMap(({ tasks }) => tasks)) {
        assert.ok(crontab.includes(command.replace('2026-11-28', '$night')), command);
      }
    });

    it('stop a night that fails its tests, and say why', async () => {
      await shell(block('airflow db migrate'));
      const spoilt = `(oid, alert_id, classifier) =
        (SELECT oid, alert_id, classifier FROM classification_history ORDER BY alert_id, classifier LIMIT 1)`;
      const [kept] = await query(
        `SELECT probabilities FROM classification_history WHERE ${spoilt}`,
      );
      const set = (probabilities: string) =>
        query(`UPDATE classification_history SET probabilities = ${probabilities} WHERE ${spoilt}`);
      await set(`jsonb_set(probabilities, ARRAY[top_class], '2')`);
      const { runs, told } = await airflow<Runs>(['run', 'lucero_night', night!], {
        AIRFLOW_LUCERO_WEBHOOK: 'lucero_webhook',
      });
      assert.deepEqual(runs[night!], {
        state: 'failed',
        tasks: {
          ...{ wait: 'success', export: 'success', warehouse: 'failed' },
          ...{ check: 'upstream_failed', release: 'upstream_failed', site: 'upstream_failed' },
        },
      });
      assert.deepEqual(
        told.map((each) => [each.task, each.night]),
        [['warehouse', night]],
      );
      assert.match(told[0]!.reason, /probabilities_sum_to_one/);
      const [stopped] = await query(
        `SELECT state, reason FROM night_release WHERE night = '${night}'`,
      );
      assert.equal(stopped?.state, 'stopped');
      assert.match(String(stopped?.reason), /probabilities_sum_to_one/);
      await set(`'${JSON.stringify(kept?.probabilities)}'`);
    });

    it('run the mended night to its release', async () => {
      await shell(block('airflow dags test'));
      const [release] = await query(`SELECT state FROM night_release WHERE night = '${night}'`);
      assert.equal(release?.state, 'released');
    });

    it('are made up for by their nights', async () => {
      const { stdout } = await shell(block('airflow backfill'));
      const planned = [...stdout.matchAll(/^\| (\d{4}-\d\d-\d\d)/gm)].map(([, date]) => date);
      assert.deepEqual(planned, [nightBefore, night]);
    });
  });
});
