import type { Explanation } from '../explanation.ts';
import { preparedNumber } from '../input/number-plan.ts';
import type { FieldInput } from '../manifest.ts';
import type { Ask, MadeInputs } from './occlusion.ts';

/** Takes each field, the fields of each prefix, and all fields away: as if the alert lacked them. */
export function fieldOcclusions(
  { tensor, fields }: FieldInput,
  { values }: MadeInputs,
  ask: Ask,
): () => NonNullable<Explanation['fields']> {
  const absent = fields.map((field) => preparedNumber(field.name, null, field));
  const askWithout = (places: readonly number[]) =>
    ask({
      tensor,
      apply: (data) => {
        for (const i of places) data[i] = absent[i]!;
      },
    });
  const each = fields.map(({ name, whenNull }, i) => ({
    name,
    value: values[i] ?? null,
    whenNull,
    support: askWithout([i]),
  }));
  const byPrefix = Map.groupBy(fields.keys(), (i) => fields[i]!.name.split('.', 1)[0]!);
  const groups = [...byPrefix].map(([prefix, members]) => ({
    prefix,
    fieldCount: members.length,
    support: askWithout(members),
  }));
  const all = askWithout([...fields.keys()]);
  const strongestFirst = <Row extends { readonly supportLogOdds: number }>(rows: Row[]): Row[] =>
    rows.sort((a, b) => Math.abs(b.supportLogOdds) - Math.abs(a.supportLogOdds));
  return () => ({
    each: strongestFirst(
      each.map(({ support, ...field }) => ({ ...field, supportLogOdds: support() })),
    ),
    groups: strongestFirst(
      groups.map(({ support, ...group }) => ({ ...group, supportLogOdds: support() })),
    ),
    allLogOdds: all(),
  });
}
