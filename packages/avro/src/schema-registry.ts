import { LuceroError } from '@lucero/errors';
import { MAX_SCHEMA_BYTES } from './limits.ts';
import { type RegistryAddress, registryAddress } from './registry-address.ts';

const REMEMBER_UNKNOWN_MS = 60_000;
const MAX_REMEMBERED_UNKNOWN = 1_000;
const DEFAULT_TIMEOUT_MS = 5_000;
/**
 * No such schema, or no such id at all (beyond 32 bits with a sign): damaged frames name any id, and
 * asking again gives the same answer.
 */
const unknownStatuses: ReadonlySet<number> = new Set([400, 404, 422]);
/** The login is missing, wrong or not enough: no retry helps, and no packet is at fault. */
const refusingStatuses: ReadonlySet<number> = new Set([401, 403]);

/** A Confluent schema registry, of which we read schemas by id. */
export class SchemaRegistry {
  readonly #address: RegistryAddress;
  readonly #timeoutMs: number;
  readonly #nowMs: () => number;
  readonly #unknownMs = new Map<number, number>();

  /** @throws LuceroError LUCERO_CONFIG_INVALID for what is no address */
  constructor(options: {
    readonly url: string;
    readonly timeoutMs?: number | undefined;
    readonly nowMs: () => number;
  }) {
    this.#address = registryAddress(options.url);
    this.#timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#nowMs = options.nowMs;
  }

  /**
   * Text of the schema with this id, or null when the registry does not know it or what it has
   * fails `check`; null is remembered for a minute.
   *
   * @param check throws a LuceroError when the text is not a schema
   * @throws LuceroError LUCERO_SCHEMA_REGISTRY_UNAVAILABLE when it does not answer as a registry does,
   *   LUCERO_CONFIG_INVALID when it does not let us in
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

  /**
   * Asks for something that every login may read. That the registry does not answer is no matter as long
   * as nothing is asked of it; a login that it refuses is better known at the start than at the first new
   * schema of a night.
   *
   * @throws LuceroError LUCERO_CONFIG_INVALID
   */
  async checkLogin(): Promise<void> {
    const response = await this.#fetch('schemas/types').catch(() => null);
    await response?.body?.cancel();
    if (response !== null) refuseRefusal(response.status);
  }

  #fetch(path: string): Promise<Response> {
    const { urlOf, headers } = this.#address;
    return fetch(urlOf(path), { headers, signal: AbortSignal.timeout(this.#timeoutMs) });
  }

  async #ask(id: number): Promise<string | null> {
    try {
      const response = await this.#fetch(`schemas/ids/${id}`);
      if (unknownStatuses.has(response.status)) {
        await response.body?.cancel();
        return null;
      }
      if (!response.ok) {
        await response.body?.cancel();
        refuseRefusal(response.status);
        throw new Error(`status ${response.status}`);
      }
      const schema = schemaIn(await readBounded(response));
      if (schema === null) throw new Error('an answer without a schema');
      return schema;
    } catch (cause) {
      if (cause instanceof LuceroError) throw cause;
      throw new LuceroError(
        'LUCERO_SCHEMA_REGISTRY_UNAVAILABLE',
        `the schema registry did not give schema ${id}: ${(cause as Error).message}`,
        { confluentId: id },
        { cause },
      );
    }
  }
}

function refuseRefusal(status: number): void {
  if (!refusingStatuses.has(status)) return;
  throw new LuceroError(
    'LUCERO_CONFIG_INVALID',
    `LUCERO_REGISTRY__URL: the schema registry does not let us in (status ${status}): give its address with a login that may read, https://user:password@host`,
    { status },
  );
}

/** Null for what is no answer of a registry. Its text is not repeated: a page may show the login. */
function schemaIn(text: string): string | null {
  try {
    const { schema } = JSON.parse(text) as { schema?: unknown };
    return typeof schema === 'string' ? schema : null;
  } catch {
    return null;
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
