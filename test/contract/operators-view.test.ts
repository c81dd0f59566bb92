import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { promtoolPath } from '@lucero/testkit';
import { parse, stringify } from 'yaml';
import { exportedMetrics, seriesIn, strangersIn } from './exported-metrics.ts';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly datasource?: { readonly uid: string };
  readonly gridPos: {
    readonly h: number;
    readonly w: number;
    readonly x: number;
    readonly y: number;
  };
  readonly targets?: readonly {
    readonly expr: string;
    readonly datasource: { readonly uid: string };
  }[];
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string }[] };
}

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder)).map((file) => `${folder}/${file}`);

const ruleFiles = filesIn('deploy/prometheus/rules');
const rules = ruleFiles.flatMap((file) =>
  (parse(read(file)) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules),
);
const alerts = rules.filter(({ alert }) => alert !== undefined);
const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
const dashboards = filesIn('deploy/grafana/dashboards').map(
  (file) => [file, JSON.parse(read(file)) as Dashboard] as const,
);
const panelsWithData = dashboards.flatMap(([file, { panels }]) =>
  panels.filter(({ type }) => type !== 'row').map((panel) => ({ file, panel })),
);
const expressionsOf = ({ targets = [] }: Panel): string[] => targets.map(({ expr }) => expr);

/** Throws with what promtool says. */
function promtool(...args: string[]): void {
  execFileSync(promtoolPath(), args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
}

function temporaryFile(t: TestContext, name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-rules-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('rules of Prometheus', () => {
  it('are valid, and so is the configuration that loads them', () => {
    promtool('check', 'rules', ...ruleFiles);
    promtool('check', 'config', 'deploy/prometheus/prometheus.yml');
  });

  it('fire when what they are for happens, and not in a night in which all is well', () => {
    promtool('test', 'rules', ...filesIn('deploy/prometheus/rule-tests'));
  });

  it('have a test for each alert', () => {
    const tests = filesIn('deploy/prometheus/rule-tests').map(read).join('\n');
    assert.ok(alerts.length > 20);
    assert.deepEqual(
      alerts.map(({ alert }) => alert).filter((name) => !tests.includes(`alertname="${name}"`)),
      [],
    );
  });

  it('say of each alert how bad it is, what it means, and where it is written what to do', () => {
    const headings = new Set(
      Array.from(read('docs/operating.md').matchAll(/^#+ (.*)$/gm), ([, heading]) =>
        heading!.toLowerCase(),
      ),
    );
    for (const { alert, labels, annotations } of alerts) {
      assert.match(labels?.severity ?? '', /^(critical|warning|info|none)$/, alert ?? '');
      for (const part of ['summary', 'description']) {
        assert.ok((annotations?.[part] ?? '').length > 10, `${alert}: ${part}`);
      }
      assert.equal(annotations?.runbook_url, `docs/operating.md#${alert?.toLowerCase()}`);
      assert.ok(headings.has(alert?.toLowerCase() ?? ''), `${alert} has no paragraph`);
    }
  });
});

describe('what rules and dashboards ask for', () => {
  it('is exported by some service, with these labels, or recorded', async () => {
    const exported = await exportedMetrics();
    const asked = [
      ...rules.map(({ alert, record, expr }) => [alert ?? record, expr] as const),
      ...panelsWithData.flatMap(({ file, panel }) =>
        expressionsOf(panel).map((expr) => [`${file}: ${panel.title}`, expr] as const),
      ),
    ];
    assert.ok(asked.length > 100);
    const strangers = asked.flatMap(([where, expr]) =>
      strangersIn(expr, exported, recorded).map((name) => `${where}: ${name}`),
    );
    assert.deepEqual(strangers, []);
  });

  it('is most of what there is to see: no metric of ours is nowhere', async () => {
    const asked = new Set(
      [
        ...rules.map(({ expr }) => expr),
        ...panelsWithData.flatMap(({ panel }) => expressionsOf(panel)),
      ]
        .flatMap(seriesIn)
        .map(({ name }) => name.replace(/_(bucket|sum|count)$/, '')),
    );
    const ours = [...(await exportedMetrics()).keys()]
      .filter((name) => name.startsWith('lucero_'))
      .map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    const unseen = [...new Set(ours)].filter((name) => !asked.has(name));
    // How many objects a walk has sent follows from how far it is.
    assert.deepEqual(unseen, ['lucero_crossmatch_swept_objects']);
  });

  it('would be missed if it were misspelt', async () => {
    const exported = await exportedMetrics();
    const strangers = strangersIn(
      'sum by (topik) (rate(lucero_step_outcomes_totl{outcome="emit"}[5m])) / on () up{jop="x"}',
      exported,
      recorded,
    );
    const labels = ['label outcome', 'label topik', 'label jop'];
    assert.deepEqual(strangers, ['lucero_step_outcomes_totl', ...labels]);
  });
});

describe('dashboards of Grafana', () => {
  it('ask in PromQL that Prometheus reads', (t) => {
    const expressions = panelsWithData.flatMap(({ panel }) => expressionsOf(panel));
    const asRules = expressions.map((expr, i) => ({
      ...{ record: `dashboard:${i}`, expr: expr.replaceAll('$service', 'ingest') },
    }));
    const file = temporaryFile(
      t,
      'rules.yml',
      stringify({ groups: [{ name: 'g', rules: asRules }] }),
    );
    promtool('check', 'rules', file);
  });

  it('have panels with a title, a unit and a source that is provided, none over another', () => {
    const { datasources } = parse(read('deploy/grafana/provisioning/datasources/lucero.yml')) as {
      datasources: { uid: string }[];
    };
    const sources = new Set(datasources.map(({ uid }) => uid));
    for (const { file, panel } of panelsWithData) {
      const where = `${file}: ${panel.title}`;
      assert.ok(panel.title.length > 2, where);
      assert.ok(panel.fieldConfig?.defaults.unit, where);
      assert.ok(expressionsOf(panel).length > 0, where);
      for (const { uid } of [panel.datasource!, ...panel.targets!.map((each) => each.datasource)]) {
        assert.ok(sources.has(uid), where);
      }
    }
    for (const [file, { panels }] of dashboards) {
      const taken = new Set<string>();
      for (const { title, gridPos } of panels) {
        assert.ok(gridPos.x + gridPos.w <= 24, `${file}: ${title}`);
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
          for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
            assert.ok(!taken.has(`${x}/${y}`), `${file}: ${title} lies over another`);
            taken.add(`${x}/${y}`);
          }
        }
      }
    }
  });

  it('are told apart, know their variables, and lie where Grafana looks', () => {
    const uids = dashboards.map(([, { uid }]) => uid);
    assert.equal(new Set(uids).size, uids.length);
    for (const [file, dashboard] of dashboards) {
      assert.ok(dashboard.schemaVersion >= 36, file);
      const ids = dashboard.panels.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, file);
      const variables = new Set(dashboard.templating.list.map(({ name }) => name));
      const used = JSON.stringify(dashboard.panels).matchAll(/\$(\w+)/g);
      for (const [, name] of used) assert.ok(variables.has(name!), `${file}: $${name}`);
    }
    const provider = read('deploy/grafana/provisioning/dashboards/lucero.yml');
    const path = /path: (\S+)/.exec(provider)?.[1];
    assert.ok(read('docker-compose.yml').includes(`./deploy/grafana/dashboards:${path}:ro`));
  });
});
