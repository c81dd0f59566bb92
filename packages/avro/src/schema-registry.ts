import { LuceroError } from '@lucero/errors';
import { MAX_SCHEMA_BYTES } from './limits.ts';

const REMEMBER_UNKNOWN_MS = 60_000;
const MAX_REMEMBERED_UNKNOWN = 1_000;
const DEFAULT_TIMEOUT_MS = 5_000;
/**
 * No such schema, or no such id at all (beyond 32 bits with a sign): damaged frames name any id, and
 * asking again gives the same answer.
 */
const unknownStatuses: ReadonlySet<number> = new Set([400, 404, 422]);

/** A Confluent schema registry, of which we read schemas by id. */
export class SchemaRegistry {
  readonly #url: string;
  readonly #timeoutMs: number;
  readonly #nowMs: () => number;
  readonly #unknownMs = new Map<number, number>();

  constructor(options: {
    readonly url: string;
    readonly timeoutMs?: number | undefined;
    readonly nowMs: () => number;
  }) {
    this.#url = options.url.replace(/\/+$/, '');
    this.#timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#nowMs = options.nowMs;
  }

  /**
   * Text of the schema with this id, or null when the registry does not know it or what it has
   * fails `check`; null is remembered for a minute.
   *
   * @param check throws a LuceroError when the text is not a schema
   * @throws LuceroError LUCERO_SCHEMA_REGISTRY_UNAVAILABLE when it does not answer as a registry does
   */
  async fetchSchema(id: number, check: (schemaJson: string) => unknown): Promise<string | null> {
    const unknownMs = this.#unknownMs.get(id);
    if (unknownMs !== undefined && this.#nowMs() - unknownMs < REMEMBER_UNKNOWN_MS) return null;
    const schemaJson = await this.#ask(id);
    if (schemaJson !== null && isSchema(schemaJson, check)) {
      this.#unknownMs.delete(id);
      return schemaJson;
    }
    if (this.#unknownMs.size >= MAX_REMEMBERED_UNKNOWN) this.#unknownMs.clear();
    this.#unknownMs.set(id, this.#nowMs());
    return null;
  }

  async #ask(id: number): Promise<string | null> {
    const url = `${this.#url}/schemas/ids/${id}`;
    let text: string;
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(this.#timeoutMs) });
      if (unknownStatuses.has(response.status)) {
        await response.body?.cancel();
        return null;
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`status ${response.status}`);
      }
      text = await readBounded(response);
      const { schema } = JSON.parse(text) as { schema?: unknown };
      if (typeof schema !== 'string') throw new Error('an answer without a schema');
      return schema;
    } catch (cause) {
      throw new LuceroError(
        'LUCERO_SCHEMA_REGISTRY_UNAVAILABLE',
        `the schema registry did not give schema ${id}: ${(cause as Error).message}`,
        { confluentId: id },
        { cause },
      );
    }
  }
}

/** The JSON that wraps a schema escapes its quotes: twice the bytes of a schema is enough. */
async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > 2 * MAX_SCHEMA_BYTES) throw new Error('an answer too long for a schema');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isSchema(schemaJson: string, check: (schemaJson: string) => unknown): boolean {
  try {
    check(schemaJson);
    return true;
  } catch (error) {
    if (error instanceof LuceroError) return false;
    throw error;
  }
}
