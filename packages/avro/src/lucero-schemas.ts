import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const luceroSchemaFolder = resolve(import.meta.dirname, '../../../schemas/lucero');

/** One version of the schema of a message between services, or of a public record. */
export interface LuceroSchema {
  /** Folder in schemas/lucero/: classification. */
  readonly name: string;
  readonly version: number;
  /** In the frames of its messages, for ever. */
  readonly id: number;
  /** Of the Avro record, with its namespace: lucero.Classification. */
  readonly recordName: string;
  readonly text: string;
  /**
   * Whether this release may write it. One that read-first.json names is read only: its writers come a release later,
   * when no instance is left that does not know it.
   */
  readonly isWritten: boolean;
}

/** Every version that ids.json knows, the newest of each name first. */
export function luceroSchemas(folder: string = luceroSchemaFolder): readonly LuceroSchema[] {
  const ids = JSON.parse(readFileSync(join(folder, 'ids.json'), 'utf8')) as Record<string, number>;
  const readFirst = JSON.parse(readFileSync(join(folder, 'read-first.json'), 'utf8')) as string[];
  return Object.entries(ids)
    .map(([key, id]) => {
      const [name = '', version = ''] = key.split('/v');
      const text = readFileSync(join(folder, key, `${name}.avsc`), 'utf8');
      const record = JSON.parse(text) as { readonly namespace: string; readonly name: string };
      const recordName = `${record.namespace}.${record.name}`;
      const isWritten = !readFirst.includes(key);
      return { name, version: Number(version), id, recordName, text, isWritten };
    })
    .sort((a, b) => (a.name === b.name ? b.version - a.version : a.name < b.name ? -1 : 1));
}

/** A description of JSON records that are public: draft 2020-12. */
export interface JsonSchemaFile {
  readonly name: string;
  readonly version: number;
  readonly text: string;
}

/** Every `<name>.schema.json` in schemas/lucero/. */
export function luceroJsonSchemas(folder: string = luceroSchemaFolder): readonly JsonSchemaFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((path) => {
      const found = /^([a-z-]+)[\\/]v(\d+)[\\/]\1\.schema\.json$/.exec(path);
      if (found === null) return [];
      const [, name = '', version] = found;
      return [{ name, version: Number(version), text: readFileSync(join(folder, path), 'utf8') }];
    });
}
