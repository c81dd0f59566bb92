import { createHash } from 'node:crypto';
import { LuceroError } from '@lucero/errors';
import { MAX_SCHEMA_BYTES, MAX_SCHEMA_DEPTH } from './limits.ts';

const primitives = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
] as const;
type PrimitiveName = (typeof primitives)[number];

export interface AvroRecord {
  readonly kind: 'record';
  /** Full name: with the namespace before it. */
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: AvroType }[];
}

/** One type of a writer schema. A named type is one object wherever it is used; it may hold itself. */
export type AvroType =
  | { readonly kind: PrimitiveName }
  | { readonly kind: 'fixed'; readonly size: number }
  | { readonly kind: 'enum'; readonly symbols: readonly string[] }
  | { readonly kind: 'array'; readonly items: AvroType }
  | { readonly kind: 'map'; readonly values: AvroType }
  | { readonly kind: 'union'; readonly branches: readonly AvroType[] }
  | AvroRecord;

/** SHA-256 of a schema's text: the id stored beside raw bytes. */
export function schemaIdOf(schemaJson: string): string {
  return createHash('sha256').update(schemaJson).digest('hex');
}

/**
 * Reads a writer schema. Only what decides the bytes counts: defaults are not read (ZTF up to 3.5
 * declares `["float", "null"]` with default null, which strict parsers refuse), nor are logical
 * types, aliases and docs.
 *
 * Throws LUCERO_SCHEMA_INVALID for what is not Avro.
 */
export function parseSchema(schemaJson: string): AvroType {
  if (schemaJson.length > MAX_SCHEMA_BYTES) {
    throw invalid(`the schema has ${schemaJson.length} characters, at most ${MAX_SCHEMA_BYTES}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(schemaJson);
  } catch (cause) {
    throw invalid('the schema is not JSON', cause);
  }
  return parseType(json, '', new Map(), 0);
}

/** The top record of a writer schema. Throws LUCERO_SCHEMA_INVALID when it is something else. */
export function parseRecordSchema(schemaJson: string): AvroRecord {
  const type = parseSchema(schemaJson);
  if (type.kind !== 'record') throw invalid(`a packet is a record, the schema says ${type.kind}`);
  return type;
}

function parseType(
  json: unknown,
  namespace: string,
  named: Map<string, AvroType>,
  depth: number,
): AvroType {
  if (depth > MAX_SCHEMA_DEPTH) throw invalid(`types nest deeper than ${MAX_SCHEMA_DEPTH}`);
  if (typeof json === 'string') return referenced(json, namespace, named);
  if (Array.isArray(json)) return parseUnion(json, namespace, named, depth);
  if (typeof json !== 'object' || json === null) throw invalid(`${json} is not a type`);
  const node = json as Record<string, unknown>;
  switch (node.type) {
    case 'record':
    case 'error':
      return parseRecord(node, namespace, named, depth);
    case 'array':
      return { kind: 'array', items: parseType(node.items, namespace, named, depth + 1) };
    case 'map':
      return { kind: 'map', values: parseType(node.values, namespace, named, depth + 1) };
    case 'fixed': {
      const { size } = node;
      if (!Number.isSafeInteger(size) || (size as number) < 0)
        throw invalid(`fixed of size ${size}`);
      const type: AvroType = { kind: 'fixed', size: size as number };
      register(named, namesOf(node, namespace).fullName, type);
      return type;
    }
    case 'enum': {
      const { symbols } = node;
      if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === 'string')) {
        throw invalid('an enum without symbols');
      }
      const type: AvroType = { kind: 'enum', symbols };
      register(named, namesOf(node, namespace).fullName, type);
      return type;
    }
    default:
      // {"type": "long", "logicalType": ...}, or a type in one more pair of braces.
      return parseType(node.type, namespace, named, depth + 1);
  }
}

function parseUnion(
  json: readonly unknown[],
  namespace: string,
  named: Map<string, AvroType>,
  depth: number,
): AvroType {
  if (json.length === 0) throw invalid('a union without branches');
  const branches = json.map((branch) => parseType(branch, namespace, named, depth + 1));
  if (branches.some((branch) => branch.kind === 'union')) throw invalid('a union inside a union');
  return { kind: 'union', branches };
}

function parseRecord(
  node: Record<string, unknown>,
  outerNamespace: string,
  named: Map<string, AvroType>,
  depth: number,
): AvroRecord {
  const { fullName, namespace } = namesOf(node, outerNamespace);
  const fields: { name: string; type: AvroType }[] = [];
  const record: AvroRecord = { kind: 'record', name: fullName, fields };
  // Known before its fields are read, so that they may refer to it.
  register(named, fullName, record);
  if (!Array.isArray(node.fields)) throw invalid(`record ${record.name} has no fields`);
  const seen = new Set<string>();
  for (const field of node.fields as readonly (Record<string, unknown> | null)[]) {
    const name = field?.name;
    if (typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw invalid(`record ${record.name} has a field named ${JSON.stringify(name)}`);
    }
    if (seen.has(name)) throw invalid(`record ${record.name} has two fields named ${name}`);
    seen.add(name);
    fields.push({ name, type: parseType(field?.type, namespace, named, depth + 1) });
  }
  return record;
}

function namesOf(
  node: Record<string, unknown>,
  outerNamespace: string,
): { readonly fullName: string; readonly namespace: string } {
  const { name } = node;
  if (typeof name !== 'string' || name === '') throw invalid(`a ${node.type} without a name`);
  const dot = name.lastIndexOf('.');
  if (dot >= 0) return { fullName: name, namespace: name.slice(0, dot) };
  const namespace = typeof node.namespace === 'string' ? node.namespace : outerNamespace;
  return { fullName: namespace === '' ? name : `${namespace}.${name}`, namespace };
}

function register(named: Map<string, AvroType>, fullName: string, type: AvroType): void {
  if (named.has(fullName)) throw invalid(`two types named ${fullName}`);
  named.set(fullName, type);
}

function referenced(
  name: string,
  namespace: string,
  named: ReadonlyMap<string, AvroType>,
): AvroType {
  if ((primitives as readonly string[]).includes(name)) return { kind: name as PrimitiveName };
  const type =
    (namespace === '' ? undefined : named.get(`${namespace}.${name}`)) ?? named.get(name);
  if (type === undefined) throw invalid(`type ${name.slice(0, 100)} is used but not defined`);
  return type;
}

function invalid(what: string, cause?: unknown): LuceroError {
  return new LuceroError('LUCERO_SCHEMA_INVALID', what, {}, cause === undefined ? {} : { cause });
}
