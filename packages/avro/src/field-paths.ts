import type { AvroRecord, AvroType } from './avro-schema.ts';

/** A schema may hold itself, and a writer may nest as deep as it likes. */
const deepest = 4;
const mostPaths = 2_000;

/**
 * The names of the fields of a schema, those of nested records with the way to them: candidate.magpsf. Arrays, maps
 * and unions add nothing to the way. In the order of the schema, the first 2,000, four records deep.
 */
export function fieldPaths(record: AvroRecord): readonly string[] {
  const paths: string[] = [];
  collect(record, '', 1, paths);
  return paths;
}

function collect(record: AvroRecord, before: string, depth: number, paths: string[]): void {
  for (const { name, type } of record.fields) {
    if (paths.length >= mostPaths) return;
    const path = `${before}${name}`;
    paths.push(path);
    if (depth === deepest) continue;
    for (const inner of recordsIn(type)) collect(inner, `${path}.`, depth + 1, paths);
  }
}

function recordsIn(type: AvroType): readonly AvroRecord[] {
  if (type.kind === 'record') return [type];
  if (type.kind === 'array') return recordsIn(type.items);
  if (type.kind === 'map') return recordsIn(type.values);
  return type.kind === 'union' ? type.branches.flatMap(recordsIn) : [];
}
