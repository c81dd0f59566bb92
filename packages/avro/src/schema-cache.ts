import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { parseRecordSchema } from './avro-schema.ts';

/** Schemas that are held in memory as well: at 40 kB each, more than any stream has. */
const MAX_HELD = 200;

/**
 * What a registry gave, kept in a folder for ever, since an id never changes its meaning. Memory comes
 * first: a folder that cannot be written or read (rights, a full disk, a file that another program left
 * half) costs one question to the registry at each start and never a packet. What is wrong with it is a
 * fault, said once for each kind.
 */
export class SchemaCache {
  readonly #folder: string;
  readonly #held = new Map<number, string>();
  readonly #said = new Set<string>();
  #faults: LuceroError[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Null when the schema is not kept, or not readably. */
  read(id: number): string | null {
    const held = this.#held.get(id);
    if (held !== undefined) return held;
    try {
      const schemaJson = readFileSync(this.#fileOf(id), 'utf8');
      parseRecordSchema(schemaJson);
      this.#hold(id, schemaJson);
      return schemaJson;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#noteFault('read', error);
      return null;
    }
  }

  keep(id: number, schemaJson: string): void {
    this.#hold(id, schemaJson);
    const file = this.#fileOf(id);
    // Renamed into place: another process must never read half a schema.
    const partial = `${file}.${process.pid}.part`;
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(partial, schemaJson);
      renameSync(partial, file);
    } catch (error) {
      this.#noteFault('write', error);
      this.#remove(partial);
    }
  }

  /** The faults since the last call. */
  takeFaults(): readonly LuceroError[] {
    const faults = this.#faults;
    if (faults.length > 0) this.#faults = [];
    return faults;
  }

  #fileOf(id: number): string {
    return join(this.#folder, `${id}.avsc`);
  }

  #hold(id: number, schemaJson: string): void {
    if (this.#held.size >= MAX_HELD) {
      for (const oldest of this.#held.keys()) {
        this.#held.delete(oldest);
        break;
      }
    }
    this.#held.set(id, schemaJson);
  }

  #remove(file: string): void {
    try {
      rmSync(file, { force: true });
    } catch {
      // The fault of the same folder is noted already.
    }
  }

  #noteFault(doing: 'read' | 'write', error: unknown): void {
    const code = String((error as { code?: unknown }).code ?? 'unknown');
    if (this.#said.has(`${doing} ${code}`)) return;
    this.#said.add(`${doing} ${code}`);
    const what =
      error instanceof LuceroError
        ? 'a file of the schema cache holds no schema'
        : `the schema cache cannot be ${doing === 'read' ? 'read' : 'written'} (${code})`;
    this.#faults.push(
      new LuceroError(
        'LUCERO_SCHEMA_CACHE_FAULT',
        what,
        { folder: this.#folder, doing },
        { cause: error },
      ),
    );
  }
}
