import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a model, seed or test went. */
export interface NodeResult {
  readonly name: string;
  readonly isTest: boolean;
  readonly outcome: 'passed' | 'warning' | 'failed' | 'skipped';
  /** Rows that a test found. Null: it is no test, or it could not run. */
  readonly failureCount: number | null;
  /** What the test is for. */
  readonly description: string;
  /** What dbt says of it. */
  readonly message: string;
  /** Of a test: gives the rows that fail it. */
  readonly sql: string | null;
  readonly seconds: number;
}

export interface Freshness {
  readonly source: string;
  readonly outcome: 'passed' | 'warning' | 'failed';
  /** Null: nothing was there to tell it. */
  readonly ageSeconds: number | null;
  readonly warnAfterSeconds: number | null;
}

const outcomes: Readonly<Record<string, NodeResult['outcome']>> = {
  ...{ success: 'passed', pass: 'passed', warn: 'warning', skipped: 'skipped', 'no-op': 'passed' },
  ...{ fail: 'failed', error: 'failed', 'runtime error': 'failed', 'partial success': 'failed' },
};

const secondsOf: Readonly<Record<string, number>> = { minute: 60, hour: 3_600, day: 86_400 };

interface RunResults {
  readonly results: readonly {
    readonly unique_id: string;
    readonly status: string;
    readonly message: string | null;
    readonly failures: number | null;
    readonly compiled_code?: string | null;
    readonly execution_time: number;
  }[];
}

interface ProjectManifest {
  readonly nodes: Readonly<
    Record<
      string,
      { readonly name: string; readonly resource_type: string; readonly description: string }
    >
  >;
}

/** What run_results.json of dbt says, with the descriptions of manifest.json; what dbt only names (exposures) is left out. */
export async function readNodeResults(target: string): Promise<readonly NodeResult[]> {
  const [{ results }, { nodes }] = await Promise.all([
    readJson<RunResults>(join(target, 'run_results.json')),
    readJson<ProjectManifest>(join(target, 'manifest.json')),
  ]);
  return results.flatMap((result) => {
    const node = nodes[result.unique_id];
    if (node === undefined) return [];
    const isTest = node.resource_type === 'test';
    return [
      {
        ...{ name: node.name, isTest, description: node.description },
        outcome: outcomes[result.status] ?? 'failed',
        failureCount: isTest ? result.failures : null,
        message: result.message ?? '',
        sql: isTest ? (result.compiled_code?.trim() ?? null) : null,
        seconds: result.execution_time,
      },
    ];
  });
}

/** What sources.json of dbt says of how old sources are. */
export async function readFreshness(target: string): Promise<readonly Freshness[]> {
  const { results } = await readJson<{
    readonly results: readonly {
      readonly unique_id: string;
      readonly status: string;
      readonly max_loaded_at_time_ago_in_s?: number;
      readonly criteria?: {
        readonly warn_after?: { readonly count: number | null; readonly period: string | null };
      };
    }[];
  }>(join(target, 'sources.json'));
  return results.map(({ unique_id: id, status, max_loaded_at_time_ago_in_s: age, criteria }) => {
    const { count = null, period = null } = criteria?.warn_after ?? {};
    const outcome = outcomes[status] ?? 'failed';
    return {
      source: id.split('.').slice(-2).join('.'),
      outcome: outcome === 'skipped' ? 'failed' : outcome,
      ageSeconds: age ?? null,
      warnAfterSeconds: count === null ? null : count * (secondsOf[period ?? ''] ?? 1),
    };
  });
}

const readJson = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(path, 'utf8')) as T;
