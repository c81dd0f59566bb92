import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type SectionName, sections } from '@lucero/config';
import { kustomize } from '@lucero/testkit';
import { parseAllDocuments } from 'yaml';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly resources: {
    readonly requests: { readonly memory: string };
    readonly limits: { readonly memory: string };
  };
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
}
export interface PodSpec {
  readonly enableServiceLinks: boolean;
  readonly automountServiceAccountToken: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
}
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: Readonly<Record<string, unknown>> & {
    readonly template?: { readonly spec: PodSpec };
    readonly jobTemplate?: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
    readonly maxReplicaCount?: number;
    readonly scaleTargetRef?: { readonly name: string };
    readonly triggers?: readonly { readonly metadata: Readonly<Record<string, string>> }[];
  };
}

export const root = resolve(import.meta.dirname, '../../..');
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Everything that `kubectl apply -k` would send of an overlay. */
export function render(overlay: string): readonly Manifest[] {
  return parseAllDocuments(kustomize(`deploy/kubernetes/overlays/${overlay}`)).map(
    (document) => document.toJS() as Manifest,
  );
}

export const ofKind = (manifests: readonly Manifest[], kind: string): readonly Manifest[] =>
  manifests.filter((manifest) => manifest.kind === kind);

/** What runs in a Deployment, Job, CronJob or StatefulSet; undefined for the other kinds. */
export const podOf = ({ spec }: Manifest): PodSpec | undefined =>
  spec?.template?.spec ?? spec?.jobTemplate?.spec.template.spec;

/** The services that `lucero run` knows: the keys of its table. */
export const runnable: readonly string[] = Array.from(
  read('packages/cli/src/commands/run.ts').matchAll(/import\('@lucero\/([\w-]+)\/main'\)/g),
  ([, name]) => name as string,
);

/** The sections of settings that a service reads, as its main declares them. */
export function sectionsOf(service: string): readonly SectionName[] {
  const main = read(`services/${service}/src/main.ts`);
  const declared = /sections: \[([^\]]*)\]/.exec(main)?.[1] ?? '';
  const ofEveryStep = main.includes('stepProcess(') ? ['kafka', 'step', 'http'] : [];
  return [...(declared.match(/[\w-]+/g) ?? []), ...ofEveryStep, 'log'].map((name) => {
    if (!(name in sections)) throw new Error(`${service} reads section ${name}`);
    return name as SectionName;
  });
}

/** What a container finds in its environment, secrets given by `secrets` (Secret/key → value). */
export function environmentOf(
  container: Container,
  manifests: readonly Manifest[],
  secrets: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const maps = (container.envFrom ?? []).map(({ configMapRef }) =>
    manifests.find(
      ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef.name,
    ),
  );
  const own = (container.env ?? []).flatMap(({ name, value, valueFrom }) => {
    const key = `${valueFrom?.secretKeyRef.name}/${valueFrom?.secretKeyRef.key}`;
    const given = value ?? secrets[key];
    return given === undefined ? [] : [[name, given] as const];
  });
  return {
    ...Object.assign({}, ...maps.map((map) => map?.data ?? {})),
    ...Object.fromEntries(own),
  };
}

/** 512Mi, 1Gi → MiB. */
export function mebibytes(quantity: string): number {
  const [, number, unit] = /^(\d+)(Mi|Gi)$/.exec(quantity) ?? [];
  if (number === undefined) throw new Error(`${quantity} is no quantity of memory`);
  return Number(number) * (unit === 'Gi' ? 1024 : 1);
}
