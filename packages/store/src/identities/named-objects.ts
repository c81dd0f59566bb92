import type { NameForm } from '@lucero/identity';
import { surveys } from '@lucero/surveys';
import { type ObjectKeyRow, objectKeyOf } from '../objects/object-key.ts';
import { bigintArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { readStatement, type SqlStatement } from '../postgres/sql-statement.ts';
import type { Identities, NamedObject } from './contract.ts';

const greatestFormCount = 10_000;

interface NamedRow extends ObjectKeyRow {
  readonly position: bigint;
  readonly source_id: string | null;
}

type FormOf<Kind extends NameForm['kind']> = Extract<NameForm, { readonly kind: Kind }>;

/** Names, looked up with one statement for each kind of form that is asked for. */
export function namedObjectsIn(pool: ConnectionPool): Identities['findNamedObjects'] {
  const objects = readStatement('identities/find-named-objects');
  const ofAlerts = readStatement('identities/find-objects-of-alerts');
  const ofIds = readStatement('identities/find-sources-of-ids');
  const ofAliases = readStatement('identities/find-sources-of-aliases');

  return async (forms) => {
    checkedBatch(forms.length, greatestFormCount, 'names');
    const found: NamedObject[][] = forms.map(() => []);

    const look = async <Asked>(
      statement: SqlStatement,
      asked: readonly { readonly of: Asked; readonly at: number }[],
      parametersOf: (asked: readonly Asked[]) => Buffer[],
    ): Promise<void> => {
      if (asked.length === 0) return;
      const rows = await pool.query<NamedRow>(statement, parametersOf(asked.map(({ of }) => of)));
      for (const row of rows) {
        const { at } = asked[Number(row.position) - 1]!;
        found[at]!.push({ ...objectKeyOf(row), sourceId: row.source_id });
      }
    };
    const formsOf = <Kind extends NameForm['kind']>(kind: Kind) =>
      forms.flatMap((form, at) => (form.kind === kind ? [{ of: form as FormOf<Kind>, at }] : []));

    await look(
      objects,
      [
        ...formsOf('object'),
        ...formsOf('designation').flatMap(({ of, at }) =>
          objectsOfDesignation(of).map((each) => ({ of: each, at })),
        ),
      ],
      (asked) => [
        textArray(asked, ({ oid }) => oid),
        textArray(asked, ({ survey }) => survey),
        textArray(asked, ({ objectKind }) => objectKind),
      ],
    );
    await look(ofAlerts, formsOf('alert'), (asked) => [
      textArray(asked, ({ survey }) => survey),
      bigintArray(asked, ({ alertId }) => alertId),
    ]);
    await look(ofIds, formsOf('source'), (asked) => [textArray(asked, (each) => each.sourceId)]);
    await look(ofAliases, formsOf('alias'), (asked) => [textArray(asked, ({ key }) => key)]);
    return found;
  };
}

/** Some surveys make the ids of moving objects of their designations. */
function objectsOfDesignation({ packed }: FormOf<'designation'>): readonly FormOf<'object'>[] {
  return surveys.flatMap(({ name: survey, names: { oidOfDesignation } }) =>
    oidOfDesignation === null
      ? []
      : [{ kind: 'object', survey, objectKind: 'solarSystem', oid: oidOfDesignation(packed) }],
  );
}
