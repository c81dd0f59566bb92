/** schemas/ztf against the schemas that real packets carry, and 4.02 against a real datum. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { encodeContainer, readContainer, readHeader } from '@lucero/avro';
import { needsRealData, realDataFolder } from '@lucero/testkit';

const schemaFolder = resolve(import.meta.dirname, '../../schemas/ztf');
const folders = readdirSync(schemaFolder, { withFileTypes: true });
const versions = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);

describe('schemas/ztf', needsRealData(), () => {
  for (const version of versions) {
    describe(version, () => {
      it('has the names, types and order of the schema in every native packet', () => {
        const packets = packetsOf(version);
        assert.ok(packets.length > 0, `no packet of ${version}`);
        const ours = structureOf(JSON.parse(schemaOf(version)), new Map());
        for (const bytes of packets) {
          const { schemaJson } = readHeader(bytes);
          assert.deepEqual(ours, structureOf(JSON.parse(schemaJson), new Map()));
        }
      });

      it('writes every native packet to the bytes that the survey wrote', () => {
        for (const bytes of packetsOf(version)) {
          const ours = encodeContainer(schemaOf(version), readContainer(bytes).records);
          assert.ok(bytes.includes(datumOf(ours, schemaOf(version))));
        }
      });
    });
  }
});

function schemaOf(version: string): string {
  return readFileSync(join(schemaFolder, version, 'alert.avsc'), 'utf8');
}

function packetsOf(version: string): Buffer[] {
  const folder = join(realDataFolder() ?? '', 'wire/ztf_native');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)))
    .filter((bytes) => {
      const [record] = readContainer(bytes).records;
      return (record as { readonly schemavsn?: string }).schemavsn === version;
    });
}

/** The datum of a container with one record: what lies between the block's sizes and its end. */
function datumOf(container: Uint8Array, schema: string): Buffer {
  const bytes = Buffer.from(container.buffer, container.byteOffset, container.length);
  const afterSchema = bytes.indexOf(Buffer.from(schema)) + Buffer.byteLength(schema);
  // The map's end, the sync marker, then two varints: the count (one byte) and the size.
  let start = afterSchema + 1 + 16 + 1;
  while ((bytes[start] ?? 0) >= 0x80) start++;
  return bytes.subarray(start + 1, -16);
}

type Json = string | { readonly [key: string]: unknown } | readonly Json[];

/** Names, types and order alone, every named type written out where it is used. */
function structureOf(schema: Json, named: Map<string, Json>): unknown {
  if (Array.isArray(schema)) return schema.map((branch) => structureOf(branch, named));
  if (typeof schema === 'string') {
    const known = named.get(schema.slice(schema.lastIndexOf('.') + 1));
    return known === undefined ? schema : structureOf(known, named);
  }
  const node = schema as Record<string, Json>;
  if (node.type === 'array') return { items: structureOf(node.items as Json, named) };
  if (node.type !== 'record') return structureOf(node.type as Json, named);
  // Re-published packets split 'ztf.alert' into namespace and name: the same type.
  const name = String(node.name).slice(String(node.name).lastIndexOf('.') + 1);
  named.set(name, node);
  const fields = (node.fields as readonly Record<string, Json>[]).map((field) => [
    field.name,
    structureOf(field.type as Json, named),
  ]);
  return { record: name, fields };
}
