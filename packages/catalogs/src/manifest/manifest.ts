import { sourceKinds } from '@lucero/hosts';
import { type Static, Type } from 'typebox';

/**
 * The file that says how a published catalogue is read: what its columns mean, in which units, and how far from a source
 * a position is matched with it. The format of the data file is seen from the file itself.
 */

const closed = { additionalProperties: false };
const short = (description: string) => Type.String({ minLength: 1, maxLength: 500, description });

/** What a publisher writes for a value that is not there, beside an empty cell, NaN and infinity. */
const absent = Type.Optional(
  Type.Array(Type.Union([Type.String(), Type.Number()]), { maxItems: 10 }),
);

/** A column of the file: by the name that is there first. */
const named = {
  column: short('as the file calls it'),
  alsoNamed: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      maxItems: 10,
      description: 'names in other files of the same catalogue',
    }),
  ),
};

const angle = (units: readonly ('deg' | 'hourangle' | 'rad' | 'sexagesimal')[]) =>
  Type.Object({ ...named, unit: Type.Enum([...units]), absent }, closed);

const motion = { ...named, unit: Type.Enum(['mas/yr', 'arcsec/yr', 'deg/yr']), absent };

const epochs = Type.Object(
  {
    jyear: Type.Number({ description: 'Julian year of the positions: 2016.0' }),
    ...{ column: Type.Optional(Type.String()), alsoNamed: named.alsoNamed },
    unit: Type.Optional(Type.Enum(['jyear', 'mjd', 'jd'])),
    absent,
  },
  { ...closed, description: 'with a column: each row is moved from its own epoch to `jyear`' },
);

const radius = Type.Object(
  {
    kind: Type.Enum(['constant', 'column', 'physical']),
    arcsec: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 3600 })),
    column: Type.Optional(short('one of those that are kept')),
    unit: Type.Optional(Type.Enum(['arcsec', 'arcmin', 'deg'])),
    kpc: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1000 })),
    redshiftColumn: Type.Optional(short('one of those that are kept')),
    distanceMpcColumn: Type.Optional(short('one of those that are kept')),
    maxArcsec: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 3600 })),
    otherwiseArcsec: Type.Optional(Type.Number({ minimum: 0, maximum: 3600 })),
  },
  closed,
);

const kept = Type.Object(
  {
    ...named,
    name: Type.Optional(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,62}$' })),
    unit: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
    type: Type.Enum(['float64', 'float32', 'text']),
    description: short('one sentence'),
    mayBeMissing: Type.Optional(
      Type.Boolean({
        description: 'older files of the catalogue lack the column: absent in all rows',
      }),
    ),
    absent,
  },
  closed,
);

const condition = Type.Object(
  {
    ...named,
    isOneOf: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number()]))),
    isNoneOf: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number()]))),
    atLeast: Type.Optional(Type.Number()),
    atMost: Type.Optional(Type.Number()),
  },
  closed,
);

export const manifestSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 }),
    version: Type.Optional(
      Type.String({ pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]{0,38}[A-Za-z0-9])?$' }),
    ),
    title: short('what people read'),
    reference: short('bibcode, DOI or address of who made it'),
    licence: short('under what terms it is published'),
    obtain: short('where the file comes from'),
    sourceKinds: Type.Optional(
      Type.Array(Type.Enum([...sourceKinds]), {
        ...{ minItems: 1, maxItems: sourceKinds.length },
        description: 'what its rows may be, where Lucero has no reading of the catalogue',
      }),
    ),
    position: Type.Object(
      {
        ra: Type.Optional(angle(['deg', 'hourangle', 'rad', 'sexagesimal'])),
        dec: Type.Optional(angle(['deg', 'rad', 'sexagesimal'])),
        designation: Type.Optional(
          Type.Object(named, {
            ...closed,
            description: 'J0123.4+5607 within a name, where there is nothing better',
          }),
        ),
      },
      closed,
    ),
    properMotion: Type.Optional(
      Type.Object(
        {
          ra: Type.Object({ ...motion, includesCosDec: Type.Boolean() }, closed),
          dec: Type.Object(motion, closed),
        },
        closed,
      ),
    ),
    epoch: Type.Optional(epochs),
    id: Type.Object(
      {
        columns: Type.Optional(
          Type.Array(Type.Object(named, closed), { minItems: 1, maxItems: 5 }),
        ),
        fromPosition: Type.Optional(Type.Boolean()),
        prefix: Type.Optional(Type.String({ maxLength: 40 })),
        separator: Type.Optional(Type.String({ maxLength: 3 })),
      },
      closed,
    ),
    radius,
    keep: Type.Array(kept, { maxItems: 100 }),
    rows: Type.Optional(
      Type.Object(
        {
          where: Type.Optional(Type.Array(condition, { maxItems: 10 })),
          withoutPosition: Type.Optional(Type.Enum(['refuse', 'leaveOut'])),
        },
        closed,
      ),
    ),
    csv: Type.Optional(
      Type.Object(
        {
          delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
          comment: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
          linesBeforeHeader: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
          mayEndWithinLine: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
    fits: Type.Optional(Type.Object({ hdu: Type.Union([Type.String(), Type.Integer()]) }, closed)),
  },
  closed,
);

export type Manifest = Static<typeof manifestSchema>;
export type NamedColumn = Pick<Manifest['keep'][number], 'column' | 'alsoNamed'>;
export type KeptColumn = Manifest['keep'][number];
export type RowCondition = NonNullable<NonNullable<Manifest['rows']>['where']>[number];
export type AbsentValues = KeptColumn['absent'];
export type AngleColumn = NonNullable<Manifest['position']['ra']>;

/** What a kept column is called in Lucero. */
export const keptName = ({ name, column }: KeptColumn): string => name ?? column;
