import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { TriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication';
import { PodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { environmentName, loadConfig, sections } from '@lucero/config';
import { pythonFor } from '@lucero/testkit';
import {
  type Container,
  environmentOf,
  type Manifest,
  mebibytes,
  ofKind,
  type PodSpec,
  podOf,
  read,
  render,
  root,
  runnable,
  sectionsOf,
} from './kubernetes/rendered.ts';

/** Kinds whose schemas are not Kubernetes' own. */
const models = { ScaledObject, TriggerAuthentication, PodMonitor } as const;
/** The overlays, and what of Lucero each runs. */
const siteServices = [
  ...['ingest', 'archive', 'classify-stamps', 'compute-features', 'classify-lightcurves'],
  'apply-updates',
];
const modelServices = ['classify-stamps', 'compute-features', 'classify-lightcurves'];
const overlays: Readonly<Record<string, readonly string[]>> = {
  small: runnable,
  'on-site': runnable,
  cloud: runnable,
  'hybrid-site': siteServices,
  'hybrid-cloud': runnable.filter((name) => !modelServices.includes(name)),
};
const secrets = {
  'lucero-store/url': 'postgres://lucero:secret@db/lucero',
  'lucero-kafka/username': 'lucero',
  'lucero-kafka/password': 'secret',
  'lucero-source/username': 'observatory',
  'lucero-source/password': 'secret',
  'lucero-registry/url': 'https://registry',
};
/** Variables of ours, of Node, and of the standard SDK of S3. */
const knownVariables = new Set([
  ...Object.entries(sections).flatMap(([section, settings]) =>
    Object.keys(settings).map((key) => environmentName(section, key)),
  ),
  ...['TMPDIR', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
]);

const isOurs = ({ name }: Container): boolean => name === 'lucero';
const deployments = (manifests: readonly Manifest[]): readonly Manifest[] =>
  ofKind(manifests, 'Deployment').filter((each) => podOf(each)?.containers.some(isOurs));
const containerOf = (manifest: Manifest): Container => podOf(manifest)?.containers[0] as Container;
const nameOf = ({ metadata }: Manifest): string => metadata.name;

/** Peak of each service in MiB, from the table of docs/performance.md. */
const measuredPeaks = new Map(
  Array.from(
    read('docs/performance.md').matchAll(/^\| ([\w-]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm),
    ([, name, ...numbers]) => [name as string, Math.max(...numbers.map(Number))],
  ),
);

describe('deploy/kubernetes', () => {
  it('has an overlay of each name, and no other', () => {
    const folders = readdirSync(join(root, 'deploy/kubernetes/overlays'));
    assert.deepEqual(folders.sort(), Object.keys(overlays).sort());
  });

  it('knows what docs/performance.md measured', () => {
    assert.ok(
      measuredPeaks.size >= 7 && [...measuredPeaks.keys()].every((name) => runnable.includes(name)),
    );
  });

  for (const [overlay, services] of Object.entries(overlays)) {
    describe(overlay, () => {
      const manifests = render(overlay);
      const settings = ofKind(manifests, 'ConfigMap').find(({ metadata }) =>
        metadata.name.startsWith('lucero-settings-'),
      )?.data as Readonly<Record<string, string>>;

      it('holds only documents that Kubernetes, KEDA and the Prometheus operator would take', () => {
        const python = pythonFor('test/contract/kubernetes/requirements.txt');
        const script = join(root, 'test/contract/kubernetes/check_manifests.py');
        const output = execFileSync(python, [script, ...Object.keys(models)], {
          input: JSON.stringify(manifests),
          encoding: 'utf8',
        });
        const { checked, problems } = JSON.parse(output) as { checked: number; problems: string[] };
        assert.deepEqual(problems, []);
        const others = manifests.filter(({ kind }) => kind in models);
        for (const each of others)
          new models[each.kind as keyof typeof models](each as never).validate();
        assert.equal(checked + others.length, manifests.length);
      });

      it('runs each of its services under its name, and no other', () => {
        assert.deepEqual(deployments(manifests).map(nameOf).sort(), [...services].sort());
        for (const each of deployments(manifests)) {
          assert.deepEqual(containerOf(each).args, ['run', nameOf(each)]);
        }
      });

      it('gives each service settings that it accepts, all that it needs, none that is misspelt', () => {
        for (const each of deployments(manifests)) {
          const environment = environmentOf(containerOf(each), manifests, secrets);
          assert.doesNotThrow(
            () => loadConfig(sectionsOf(nameOf(each)), environment),
            nameOf(each),
          );
          for (const name of Object.keys(environment)) assert.ok(knownVariables.has(name), name);
        }
      });

      it('has no password in a file: every login is a reference to a Secret', () => {
        assert.deepEqual(ofKind(manifests, 'Secret'), []);
        const isLogin = /PASSWORD|SECRET|TOKEN|USERNAME|ACCESS_KEY|STORE__URL|REGISTRY__URL/;
        for (const each of manifests) {
          for (const { env = [] } of podOf(each)?.containers ?? []) {
            for (const { name, value } of env)
              assert.ok(value === undefined || !isLogin.test(name), name);
          }
          for (const name of Object.keys(each.data ?? {})) assert.doesNotMatch(name, isLogin);
        }
      });

      it('asks every service for its health where it listens, and kills none for a store that is away', () => {
        for (const each of deployments(manifests)) {
          const { ports = [], livenessProbe, readinessProbe, startupProbe } = containerOf(each);
          const name = nameOf(each);
          const [port] = ports;
          const key = name === 'api' ? 'API' : name === 'web' ? 'WEB' : 'HTTP';
          assert.equal(String(port?.containerPort), settings[`LUCERO_${key}__PORT`]);
          const [health, live] = name === 'web' ? ['/', '/'] : ['/health', '/live'];
          const asked = [startupProbe, livenessProbe, readinessProbe].map(
            (probe) => probe?.httpGet,
          );
          assert.deepEqual(
            asked.map((get) => [get?.path, get?.port]),
            [live, live, health].map((path) => [path, port?.name]),
          );
        }
      });

      it('lets nothing run as root, write to its image or keep capabilities', () => {
        const pods = manifests.flatMap((each) => podOf(each) ?? []);
        assert.ok(pods.length > services.length);
        for (const pod of pods) {
          assert.equal(pod.enableServiceLinks, false);
          assert.equal(pod.automountServiceAccountToken, false);
          assert.equal(pod.securityContext.runAsNonRoot, true);
          assert.deepEqual(pod.securityContext.seccompProfile, { type: 'RuntimeDefault' });
          for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
            const { securityContext } = container;
            assert.equal(securityContext.allowPrivilegeEscalation, false);
            assert.deepEqual(securityContext.capabilities, { drop: ['ALL'] });
            if (isOurs(container)) assert.equal(securityContext.readOnlyRootFilesystem, true);
          }
        }
      });

      it('asks for the memory that was measured at load, and allows half as much again', () => {
        for (const each of deployments(manifests)) {
          const peak = measuredPeaks.get(nameOf(each)) ?? 0;
          const { requests, limits } = containerOf(each).resources;
          assert.ok(mebibytes(requests.memory) >= peak, nameOf(each));
          assert.ok(mebibytes(limits.memory) >= 1.5 * mebibytes(requests.memory), nameOf(each));
        }
      });

      it('lets a batch end before a pod is killed', () => {
        const graceOfCompose = Number(
          /stop_grace_period: (\d+)s/.exec(read('docker-compose.yml'))?.[1],
        );
        for (const each of deployments(manifests)) {
          assert.ok(Number(podOf(each)?.terminationGracePeriodSeconds) > graceOfCompose);
        }
      });

      it('keeps a budget for each service, of its own pods', () => {
        const budgets = ofKind(manifests, 'PodDisruptionBudget');
        assert.deepEqual(budgets.map(nameOf).sort(), [...services].sort());
        for (const { metadata, spec } of budgets) {
          assert.deepEqual(spec.selector, {
            matchLabels: { 'app.kubernetes.io/component': metadata.name },
          });
        }
      });

      it('scales each step on the lag of its own group, up to the partitions', () => {
        const scaled = ofKind(manifests, 'ScaledObject');
        // check-data only writes to Kafka, and works by the clock.
        const onKafka = services.filter(
          (name) => sectionsOf(name).includes('kafka') && name !== 'check-data',
        );
        assert.deepEqual(scaled.map(nameOf).sort(), overlay === 'small' ? [] : onKafka.sort());
        for (const { metadata, spec } of scaled) {
          assert.equal(spec.scaleTargetRef?.name, metadata.name);
          assert.equal(String(spec.maxReplicaCount), settings.LUCERO_KAFKA__PARTITIONS);
          const { consumerGroup, bootstrapServersFromEnv } = spec.triggers?.[0]?.metadata ?? {};
          const cluster = bootstrapServersFromEnv?.replace('__BROKERS', '');
          const isSource = cluster === 'LUCERO_SOURCE';
          const prefix = isSource ? `${settings.LUCERO_SOURCE__GROUP_PREFIX}-` : '';
          assert.equal(consumerGroup, `${prefix}lucero-${metadata.name}`);
          assert.ok(settings[bootstrapServersFromEnv as string] !== undefined);
          const readsPackets = sectionsOf(metadata.name).includes('source');
          assert.equal(isSource, readsPackets && 'LUCERO_SOURCE__BROKERS' in settings);
        }
      });

      it('lets Prometheus see every service but web', () => {
        const [monitor] = ofKind(manifests, 'PodMonitor');
        if (overlay === 'small') return assert.equal(monitor, undefined);
        const { selector, podMetricsEndpoints } = (monitor as Manifest).spec as unknown as {
          selector: {
            matchExpressions: { key: string; operator: 'In' | 'NotIn'; values: string[] }[];
          };
          podMetricsEndpoints: { port: string; path: string }[];
        };
        const seen = deployments(manifests).filter(({ metadata: { labels = {} } }) =>
          selector.matchExpressions.every(
            ({ key, operator, values }) =>
              values.includes(labels[key] as string) === (operator === 'In'),
          ),
        );
        assert.deepEqual(seen.map(nameOf).sort(), services.filter((name) => name !== 'web').sort());
        for (const each of seen) {
          const ports = containerOf(each).ports?.map(({ name }) => name);
          assert.ok(ports?.includes(podMetricsEndpoints[0]?.port as string), nameOf(each));
        }
      });

      it('makes the last night a data set by the commands of Lucero, in their order', () => {
        const night = ofKind(manifests, 'CronJob').find((each) => nameOf(each) === 'night');
        if (overlay === 'hybrid-site') return assert.equal(night, undefined);
        const { initContainers = [], containers } = podOf(night as Manifest) as PodSpec;
        const commands = [...initContainers, ...containers].map(({ args = [] }) =>
          args
            .join(' ')
            .replace(/^.*lucero\.mjs /, '')
            .replaceAll(' "$night"', ' DATE'),
        );
        assert.deepEqual(commands, [
          'night wait DATE',
          'night DATE',
          'warehouse build --night DATE',
          'check-data --night DATE',
          'night release DATE',
          'warehouse site',
        ]);
        for (const container of initContainers) {
          assert.doesNotThrow(() =>
            loadConfig(
              ['store', 'release', 'warehouse'],
              environmentOf(container, manifests, secrets),
            ),
          );
        }
        // The key that signs outlives the pod.
        const releasing = initContainers.at(-1) as Container;
        const { release } = loadConfig(['release'], environmentOf(releasing, manifests, secrets));
        const kept = releasing.volumeMounts?.filter(({ name }) => name !== 'scratch') ?? [];
        assert.ok(
          kept.some(({ mountPath }) => release.keyPath.startsWith(`${mountPath}/`)),
          release.keyPath,
        );
        // The first asks Kafka, and has to log in where the services do.
        const environment = environmentOf(initContainers[0] as Container, manifests, secrets);
        const { kafka, source } = loadConfig(['kafka', 'source'], environment);
        for (const { saslMechanism, saslUsername, saslPassword } of [kafka, source]) {
          if (saslMechanism !== 'none') assert.ok(saslUsername !== '' && saslPassword !== '');
        }
      });

      it('mounts only volumes that are there, where the settings say', () => {
        const claims = ofKind(manifests, 'PersistentVolumeClaim').map(nameOf);
        for (const each of deployments(manifests)) {
          const volumes = (
            podOf(each) as unknown as {
              volumes: { persistentVolumeClaim?: { claimName: string } }[];
            }
          ).volumes;
          for (const { persistentVolumeClaim: claim } of volumes) {
            if (claim !== undefined) assert.ok(claims.includes(claim.claimName), claim.claimName);
          }
          const mounted = (containerOf(each).volumeMounts ?? []).map(({ mountPath }) => mountPath);
          const paths = (['lake', 'catalogs', 'orbits', 'release'] as const)
            .filter((section) => sectionsOf(nameOf(each)).includes(section))
            .map((section) => settings[environmentName(section, 'path')] as string);
          for (const path of paths)
            assert.ok(path.startsWith('s3://') || mounted.includes(path), path);
        }
      });
    });
  }
});
