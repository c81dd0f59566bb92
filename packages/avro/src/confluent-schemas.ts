import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import type { Survey } from '@lucero/surveys';
import { parseRecordSchema } from './avro-schema.ts';
import type { SchemaCache } from './schema-cache.ts';
import type { SchemaRegistry } from './schema-registry.ts';

const RECHECK_DISK_MS = 10_000;
/** Damaged frames can name any id: what is remembered of the unknown ones is bounded. */
const MAX_REMEMBERED_MISSES = 1_000;

export interface ConfluentSchema {
  readonly schemaJson: string;
  /** Null when no survey claims the id: the fields must tell. */
  readonly survey: Survey | null;
}

export interface ConfluentSchemasOptions {
  readonly surveys: readonly Survey[];
  readonly schemaFolder: string;
  readonly registry: { readonly client: SchemaRegistry; readonly cache: SchemaCache } | null;
  readonly nowMs: () => number;
}

/**
 * Schemas of Confluent ids: those shipped in schemas/<survey>/<version>/alert.avsc, then those that
 * the registry gave (schema-cache.ts).
 *
 * A file may appear while we run, so a miss is looked up again, at most every 10 s per id.
 */
export class ConfluentSchemas {
  readonly #options: ConfluentSchemasOptions;
  readonly #missedMs = new Map<number, number>();

  constructor(options: ConfluentSchemasOptions) {
    this.#options = options;
  }

  /**
   * Throws LUCERO_SCHEMA_NOT_FOUND naming the id and, if a survey claims it, the version; or
   * LUCERO_SCHEMA_UNAVAILABLE.
   */
  find(id: number): ConfluentSchema {
    const found = this.#lookUp(id);
    if (found !== null) return found;
    const version = this.#claimsOf(id)[0]?.version ?? null;
    throw new LuceroError(
      'LUCERO_SCHEMA_NOT_FOUND',
      `no schema of Confluent id ${id}${version === null ? '' : ` (version ${version})`}`,
      { confluentId: id, version },
    );
  }

  /**
   * Asks the registry, if there is one, for the ids that are not here. An id that it does not
   * know is left alone: `find` will say so.
   *
   * @throws LuceroError LUCERO_SCHEMA_REGISTRY_UNAVAILABLE, LUCERO_CONFIG_INVALID or
   *   LUCERO_SCHEMA_UNAVAILABLE
   */
  async ensure(ids: Iterable<number>): Promise<void> {
    const { registry } = this.#options;
    if (registry === null) return;
    for (const id of ids) {
      if (this.#lookUp(id) !== null) continue;
      const schemaJson = await registry.client.fetchSchema(id, parseRecordSchema);
      if (schemaJson === null) continue;
      registry.cache.keep(id, schemaJson);
      this.#missedMs.delete(id);
    }
  }

  #lookUp(id: number): ConfluentSchema | null {
    const { registry, nowMs } = this.#options;
    const missedMs = this.#missedMs.get(id);
    if (missedMs !== undefined && nowMs() - missedMs < RECHECK_DISK_MS) return null;
    const claims = this.#claimsOf(id);
    for (const { survey, file } of claims) {
      const schemaJson = readIfThere(file);
      if (schemaJson !== null) return { schemaJson, survey };
    }
    if (registry !== null) {
      const schemaJson = registry.cache.read(id);
      if (schemaJson !== null) return { schemaJson, survey: claims[0]?.survey ?? null };
    }
    if (this.#missedMs.size >= MAX_REMEMBERED_MISSES) this.#missedMs.clear();
    this.#missedMs.set(id, nowMs());
    return null;
  }

  #claimsOf(id: number): { survey: Survey; version: string; file: string }[] {
    const { surveys, schemaFolder } = this.#options;
    return surveys.flatMap((survey) => {
      const version = survey.confluent?.schemaVersionOfId(id) ?? null;
      if (version === null) return [];
      return [{ survey, version, file: join(schemaFolder, survey.name, version, 'alert.avsc') }];
    });
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new LuceroError('LUCERO_SCHEMA_UNAVAILABLE', message, { file }, { cause: error });
  }
}
