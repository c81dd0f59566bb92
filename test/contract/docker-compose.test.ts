import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { loadConfig, type SectionName, sections } from '@lucero/config';
import { composeModel } from '@lucero/testkit';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly target: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly deploy?: { readonly resources?: { readonly limits?: { readonly memory?: string } } };
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** `${NAME:-default}` as Compose reads it where NAME is not set. */
const withDefaults = (text: string): string => text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');

const compose = parse(withDefaults(read('docker-compose.yml')), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
const running = services.filter(([, { command }]) => command?.[0] === 'run');

const environmentOf = ({ environment = {} }: Service): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));

/** The services that `lucero run` knows: the keys of its table. */
const runnable = Array.from(
  read('packages/cli/src/commands/run.ts').matchAll(/import\('@lucero\/([\w-]+)\/main'\)/g),
  ([, name]) => name as string,
);

/** The sections of settings that a service reads, as its main declares them. */
function sectionsOf(service: string): SectionName[] {
  const main = read(`services/${service}/src/main.ts`);
  const declared = /sections: \[([^\]]*)\]/.exec(main)?.[1] ?? '';
  const names = declared.match(/[\w-]+/g) ?? [];
  const ofEveryStep = main.includes('stepProcess(') ? ['kafka', 'step', 'http'] : [];
  const all = [...names, ...ofEveryStep, 'log'];
  for (const name of all) assert.ok(name in sections, `${service} reads section ${name}`);
  return all as SectionName[];
}

describe('docker-compose.yml', () => {
  it('is what the Compose specification allows', () => {
    const { services: asCompose } = composeModel('docker-compose.yml');
    assert.deepEqual(Object.keys(asCompose).sort(), Object.keys(compose.services).sort());
    // Both read the same: the tests below see what Compose would.
    for (const [name, service] of Object.entries(asCompose)) {
      const { environment = {} } = service as Service;
      assert.deepEqual(
        environmentOf({ environment }),
        environmentOf(compose.services[name]!),
        name,
      );
    }
  });

  it('has every service of this repository', () => {
    assert.deepEqual(
      running.map(([name]) => name).sort(),
      readdirSync(join(root, 'services')).sort(),
    );
  });

  it('pins what others make by version, and bounds the memory of what stays', () => {
    for (const [name, { image = '', build, restart, deploy }] of services) {
      if (build === undefined) assert.match(image, /:v?\d+(\.\d+)*$/, name);
      else assert.match(read('Dockerfile'), new RegExp(`^FROM \\S+ AS ${build.target}$`, 'm'));
      if (restart !== 'no')
        assert.match(deploy?.resources?.limits?.memory ?? '', /^\d+[MG]$/, name);
    }
  });

  it('mounts files of this repository that are there', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes);
    const files = mounted.filter((each) => each.startsWith('./'));
    assert.ok(files.length > 3);
    for (const file of files) assert.ok(existsSync(join(root, file.split(':', 1)[0]!)), file);
  });

  it('gives the scheduler of nights settings that its commands accept', () => {
    const environment = environmentOf(compose.services.scheduler as Service);
    const names = ['store', 'lake', 'release', 'warehouse', 'checks', 'kafka'] as const;
    const settings = loadConfig(names, environment);
    // What it writes, the API serves.
    const api = compose.services.api as Service;
    assert.equal(settings.release.path, api.environment?.LUCERO_RELEASE__PATH);
    assert.ok(api.volumes?.includes(`releases:${settings.release.path}:ro`));
    assert.ok(compose.services.scheduler?.volumes?.includes(`releases:${settings.release.path}`));
  });

  it('runs every service that `lucero run` knows, under its name, and no other', () => {
    assert.ok(runnable.length > 0);
    assert.deepEqual(
      running.map(([name, { command }]) => [name, command?.[1]]).sort(),
      runnable.map((name) => [name, name]).sort(),
    );
  });

  for (const [name, service] of running) {
    it(`gives ${name} settings that it accepts, all that it needs, none that is misspelt`, () => {
      assert.doesNotThrow(() => loadConfig(sectionsOf(name), environmentOf(service)));
    });

    it(`watches the health of ${name} and starts it again`, () => {
      assert.match(service.healthcheck?.test.join(' ') ?? '', /fetch\('http:/);
      assert.equal(service.restart, 'unless-stopped');
    });
  }

  it('asks each service for its health where it listens', () => {
    for (const [name, service] of running) {
      const asked = /127\.0\.0\.1:(\d+)/.exec(service.healthcheck?.test.join(' ') ?? '')?.[1];
      const { environment = {} } = service;
      const listening =
        name === 'api'
          ? environment.LUCERO_API__PORT
          : name === 'web'
            ? environment.LUCERO_WEB__PORT
            : environment.LUCERO_HTTP__PORT;
      assert.equal(asked, String(listening), name);
    }
  });

  it('lets the steps be scaled: no port of this machine belongs to one of them', () => {
    const steps = running.filter(([name]) => name !== 'api' && name !== 'web');
    assert.deepEqual(
      steps.filter(([, { ports }]) => ports !== undefined).map(([name]) => name),
      [],
    );
  });

  it('sends browsers to the port at which the API is published', () => {
    const { api, web } = compose.services;
    const published = api?.ports?.map((port) => port.replace(/:\d+$/, ''));
    assert.deepEqual(published, [
      new URL(environmentOf(web as Service).LUCERO_WEB__API_URL ?? '').host,
    ]);
  });

  it('lets the simulated surveys fill the topics that the services read', () => {
    const filled = services
      .filter(([, { command }]) => command?.[0] === 'simulate')
      .map(([, { command = [] }]) => command[command.indexOf('--topic') + 1]);
    const ingest = compose.services.ingest as Service;
    assert.deepEqual(filled.sort(), environmentOf(ingest).LUCERO_SURVEY__TOPICS?.split(',').sort());
  });

  it('keeps archive and API on one lake', () => {
    const { archive, api } = compose.services;
    assert.equal(archive?.environment?.LUCERO_LAKE__PATH, api?.environment?.LUCERO_LAKE__PATH);
    const lakes = [archive, api].map((each) => each?.volumes?.filter((text) => /lake/.test(text)));
    assert.equal(lakes[0]?.length, 1);
    assert.deepEqual(lakes[0], lakes[1]);
  });

  it('gives all that match with catalogues one folder of them', () => {
    const { crossmatch, api, 'compute-features': features } = compose.services;
    for (const service of [crossmatch, api, features]) {
      const path = service?.environment?.LUCERO_CATALOGS__PATH;
      assert.ok(service?.volumes?.includes(`catalogs:${path}`), String(path));
    }
  });

  it('gives all that know orbits one folder of them', () => {
    const { crossmatch, api } = compose.services;
    for (const service of [crossmatch, api]) {
      const path = service?.environment?.LUCERO_ORBITS__PATH;
      assert.ok(service?.volumes?.includes(`orbits:${path}`), String(path));
    }
  });

  it('waits for what has a health check, and names only services and volumes that are there', () => {
    for (const [name, { depends_on = {}, volumes = [] }] of services) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const needed = compose.services[other];
        assert.ok(needed, `${name} waits for ${other}`);
        if (condition === 'service_healthy') assert.ok(needed.healthcheck, other);
      }
      for (const volume of volumes.filter((text) => !text.startsWith('.'))) {
        assert.ok(volume.split(':', 1)[0]! in compose.volumes, `${name}: ${volume}`);
      }
    }
  });

  it('lets Prometheus see every service at its status port', () => {
    const { scrape_configs } = parse(read('deploy/prometheus/prometheus.yml')) as {
      scrape_configs: readonly [{ dns_sd_configs: readonly [{ names: string[]; port: number }] }];
    };
    const [{ names, port }] = scrape_configs[0].dns_sd_configs;
    const steps = running.map(([name]) => name).filter((name) => name !== 'web');
    assert.deepEqual(names.sort(), steps.sort());
    assert.equal(port, compose.services.ingest?.environment?.LUCERO_HTTP__PORT);
  });
});
