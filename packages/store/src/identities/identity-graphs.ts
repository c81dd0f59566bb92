import type { ObjectKind } from '@lucero/alert';
import {
  type IdentityGraph,
  type Link,
  linkTextOf,
  type Member,
  type Move,
  neighbourhoodArcsec,
  type PlacedObject,
} from '@lucero/identity';
import { cellsNear } from '@lucero/sky';
import {
  type ObjectKey,
  objectKeyArrays,
  objectKeyColumns,
  objectKeyText,
} from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { bigintArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import { linkColumns, linkEndColumns, memberColumns, sinceColumns } from './identity-columns.ts';

type Query = Queries['query'];
type Row = Readonly<Record<string, unknown>>;

/** Cells of cellsNear are of order 24, those of objects of order 29. */
const cellsPerCell = 4n ** 5n;
/** As many numbers as cellsNear may write. */
const nearNumbers = 80;
/** Objects around those of one batch; nothing on the sky is so crowded. */
const greatestPlaceCount = 50_000;

/** The graph around some objects, read from the tables and written back. Called when the store opens. */
export function identityGraphs() {
  const findPlaces = readStatement('identities/find-places');
  const readPlaces = readStatement('identities/read-places');
  const readMoves = readStatement('identities/read-moves');
  const readMembers = readStatement('identities/read-members');
  const readLinks = filledStatement('identities/read-links', {
    columns: listed(
      [
        ...columnNames(linkEndColumns.a),
        ...columnNames(linkEndColumns.b),
        ...columnNames(linkColumns),
      ].map((name) => `l.${name}`),
    ),
  });
  const dropLinks = readStatement('identities/drop-links');
  const memberParts = [
    given(objectKeyColumns, (row: StoredMember) => row),
    given(memberColumns, (row: StoredMember) => row),
    given(sinceColumns, (row: StoredMember) => row),
  ];
  const insertMembers = batchStatement('identities/insert-members', memberParts, []);
  const putMembers = batchStatement('identities/put-members', memberParts, []);
  const putLinks = batchStatement(
    'identities/put-links',
    [
      given(linkEndColumns.a, (row: StoredLink) => row.a),
      given(linkEndColumns.b, (row: StoredLink) => row.b),
    ],
    [given(linkColumns, (row: StoredLink) => row), given(sinceColumns, (row: StoredLink) => row)],
  );

  const placesAround = async (query: Query, objects: readonly PlacedObject[]) => {
    const ranges = rangesNear(objects);
    if (ranges.length === 0) return [];
    const rows = await query<Row>(findPlaces, [
      bigintArray(ranges, ({ from }) => from),
      bigintArray(ranges, ({ to }) => to),
      greatestPlaceCount,
    ]);
    return rows.map(placeOf);
  };

  return {
    placesAround,

    insertMembers: async (query: Query, members: readonly StoredMember[]): Promise<void> => {
      if (members.length === 0) return;
      await query(insertMembers, insertMembers.parametersOf(members));
    },

    /** Everything that is decided of these objects depends on, and all members of the sources that may change. */
    read: async (query: Query, objects: readonly PlacedObject[]): Promise<IdentityGraph> => {
      const around = await placesAround(query, objects.filter(isSidereal));
      const places = new Map([...objects, ...around].map((each) => [objectKeyText(each), each]));
      const moves = (await query<Row>(readMoves, objectKeyArrays([...places.values()]))).map(
        moveOf,
      );
      const named = keysOf([...places.values(), ...moves.flatMap(({ from, to }) => [from, to])]);
      const members = (await query<Row>(readMembers, objectKeyArrays(named))).map(memberOf);
      const links = (await query<Row>(readLinks, objectKeyArrays(members))).map(linkOf);
      const missing = keysOf([...named, ...members]).filter(
        (key) => !places.has(objectKeyText(key)),
      );
      if (missing.length > 0) {
        for (const row of await query<Row>(readPlaces, objectKeyArrays(missing))) {
          places.set(objectKeyText(placeOf(row)), placeOf(row));
        }
      }
      return {
        places,
        members: new Map(members.map((member) => [objectKeyText(member), member])),
        links: new Map(links.map((link) => [linkTextOf(link.a, link.b), link])),
        moves,
      };
    },

    /** Writes what differs from before. */
    write: async (
      query: Query,
      before: Pick<IdentityGraph, 'members' | 'links'>,
      after: IdentityGraph,
      nowMs: number,
    ): Promise<void> => {
      const since = { sinceMs: nowMs };
      const changed = [...after.members]
        .filter(([text, { sourceId }]) => before.members.get(text)?.sourceId !== sourceId)
        .map(([, member]) => ({ ...member, ...since }));
      if (changed.length > 0) await query(putMembers, putMembers.parametersOf(changed));
      const put = [...after.links]
        .filter(([text, link]) => before.links.get(text) !== link)
        .map(([, link]) => ({ ...link, ...since }));
      if (put.length > 0) await query(putLinks, putLinks.parametersOf(put));
      const dropped = [...before.links]
        .filter(([text]) => !after.links.has(text))
        .map(([, link]) => link);
      if (dropped.length > 0) {
        await query(dropLinks, [
          ...objectKeyArrays(dropped.map(({ a }) => a)),
          ...objectKeyArrays(dropped.map(({ b }) => b)),
        ]);
      }
    },
  };
}

/** A few cells around each place; what lies beside the circle is read and left. */
function rangesNear(objects: readonly PlacedObject[]): { from: bigint; to: bigint }[] {
  const numbers = new Float64Array(nearNumbers);
  const ranges: { from: bigint; to: bigint }[] = [];
  for (const { raDeg, decDeg } of objects) {
    const count = cellsNear(raDeg, decDeg, neighbourhoodArcsec, null, numbers);
    for (let i = 0; i < count; i++) {
      ranges.push({
        from: BigInt(numbers[2 * i]!) * cellsPerCell,
        to: BigInt(numbers[2 * i + 1]!) * cellsPerCell,
      });
    }
  }
  return ranges;
}

export type StoredMember = Member & { readonly sinceMs: number };
type StoredLink = Link & { readonly sinceMs: number };

const isSidereal = ({ objectKind }: ObjectKey): boolean => objectKind === 'sidereal';

const keysOf = (keys: readonly ObjectKey[]): readonly ObjectKey[] => [
  ...new Map(keys.map((key) => [objectKeyText(key), key])).values(),
];

export function placeOf(row: Row): PlacedObject {
  return {
    ...recordOfRow(objectKeyColumns, row),
    raDeg: row.ra_deg as number,
    decDeg: row.dec_deg as number,
    firstMjdTai: row.first_mjd_tai as number,
    detectionCount: row.detection_count as number,
  };
}

const memberOf = (row: Row): Member => ({
  ...recordOfRow(objectKeyColumns, row),
  ...recordOfRow(memberColumns, row),
});

const linkOf = (row: Row): Link => ({
  a: recordOfRow(linkEndColumns.a, row),
  b: recordOfRow(linkEndColumns.b, row),
  ...recordOfRow(linkColumns, row),
});

function moveOf(row: Row): Move {
  const survey = row.survey as string;
  return {
    from: { survey, oid: row.from_oid as string, objectKind: row.from_kind as ObjectKind },
    to: { survey, oid: row.to_oid as string, objectKind: row.to_kind as ObjectKind },
  };
}
