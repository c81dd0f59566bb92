import { readName } from '@lucero/identity';
import type { NamedObject, ObjectKey } from '@lucero/store';
import { surveys } from '@lucero/surveys';
import type { ApiStore } from '../api-options.ts';
import { findKnownSolarSystemObject } from '../known-solar-system-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { objectsOfTns } from '../names/tns-names.ts';
import { RequestInvalidError } from '../request-error.ts';

export const hitKinds = ['object', 'solarSystem', 'region'] as const;

/** Something that a text names. */
export interface Hit {
  readonly kind: (typeof hitKinds)[number];
  /** Null, all three, of what is no object. */
  readonly survey: string | null;
  readonly objectKind: ObjectKey['objectKind'] | null;
  readonly oid: string | null;
  /** Designation, or name of the event; null of an object. */
  readonly name: string | null;
  /** The alert that was named; null: none was. */
  readonly alertId: string | null;
  /** How the text names it. */
  readonly by: string;
}

export type SearchStore = NameStore &
  Pick<
    ApiStore,
    | 'findObjectsByPrefix'
    | 'findObjectsOfCatalogName'
    | 'findRegion'
    | 'findSolarSystemDetections'
    | 'findSolarSystemObject'
  >;

const greatestHitCount = 50;
const greatestAlertId = 2n ** 63n - 1n;
/** Shorter beginnings are shared by too many. */
const leastPrefixLength = 5;
const suggestionCount = 5;

/** Everything here that is called so, each once; what is called so most directly comes first. */
export async function findByText(store: SearchStore, text: string): Promise<readonly Hit[]> {
  const forms = readName(text);
  const alertForms = alertFormsOf(text);
  const tnsNames = forms.flatMap((form) => (form.kind === 'tns' ? [form.name] : []));
  const [named, ofAlerts, ofTns, ofCatalogs, moving, region] = await Promise.all([
    store.findNamedObjects(forms),
    store.findNamedObjects(alertForms),
    objectsOfTns(store, tnsNames),
    store.findObjectsOfCatalogName(text, greatestHitCount),
    movingInAnyCase(store, text),
    store.findRegion(text),
  ]);
  const alertOf = new Map(forms.map((form) => [form, form.kind === 'alert' ? form.alertId : null]));
  const hits = [
    ...named.flatMap((objects, i) =>
      objects.map((object) => objectHit(object, wordOf(forms[i]!.kind), alertOf.get(forms[i]!))),
    ),
    ...ofAlerts.flatMap((objects, i) =>
      objects.map((object) => objectHit(object, 'alert id', alertForms[i]!.alertId)),
    ),
    ...ofTns.flat().map((object) => objectHit(object, 'Transient Name Server')),
    ...(moving === null ? [] : [moving]),
    ...(region === null
      ? []
      : [{ ...noObject, kind: 'region' as const, name: region.event, by: 'event' }]),
    ...ofCatalogs.map((object) => objectHit(object, `${object.name} of ${object.catalog}`)),
  ];
  const byKey = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.kind} ${hit.survey} ${hit.objectKind} ${hit.oid} ${hit.name}`;
    if (!byKey.has(key)) byKey.set(key, hit);
  }
  return [...byKey.values()].slice(0, greatestHitCount);
}

/** Ids that share the longest beginning with the text; none when less than `leastPrefixLength` is shared. */
export async function findSimilarIds(
  store: Pick<ApiStore, 'findObjectsByPrefix'>,
  text: string,
): Promise<readonly ObjectKey[]> {
  const given = text.trim();
  if (!/^[0-9A-Za-z_.+-]{1,64}$/.test(given)) return [];
  let found: readonly ObjectKey[] = [];
  // What begins with a text begins with all that is shorter: the longest is found by halving.
  let shortest = Math.min(leastPrefixLength, given.length);
  let longest = given.length;
  while (shortest <= longest) {
    const length = Math.ceil((shortest + longest) / 2);
    const objects = await store.findObjectsByPrefix(
      spellings(given.slice(0, length)),
      suggestionCount,
    );
    if (objects.length > 0) found = objects;
    if (objects.length > 0) shortest = length + 1;
    else longest = length - 1;
  }
  return found;
}

/** Ids are compared letter by letter: as it stands, and with the letters in front in capitals. */
function spellings(prefix: string): readonly string[] {
  const capital = prefix.toLowerCase().replace(/^[a-z]+/, (letters) => letters.toUpperCase());
  return [...new Set([prefix, capital])];
}

const noObject = { survey: null, objectKind: null, oid: null, alertId: null } as const;

function objectHit(
  { survey, objectKind, oid }: ObjectKey | NamedObject,
  by: string,
  alertId: bigint | null = null,
): Hit {
  return {
    ...{ kind: 'object', survey, objectKind, oid, name: null, by },
    alertId: alertId?.toString() ?? null,
  };
}

/** A bare number may be an alert id of any survey. */
function alertFormsOf(text: string) {
  const digits = /^\d{1,19}$/.exec(text.trim())?.[0];
  const alertId = digits === undefined ? 0n : BigInt(digits);
  if (alertId === 0n || alertId > greatestAlertId) return [];
  return surveys.map(({ name: survey }) => ({ kind: 'alert' as const, survey, alertId }));
}

function wordOf(kind: ReturnType<typeof readName>[number]['kind']): string {
  const words = { object: 'object id', alert: 'alert id', source: 'Lucero id', alias: 'alias' };
  return kind in words ? words[kind as keyof typeof words] : kind;
}

/** Packed designations have letters of both cases, all others capitals alone. */
async function movingInAnyCase(store: SearchStore, text: string): Promise<Hit | null> {
  const capitals = text.toUpperCase();
  const asGiven = await movingCalled(store, text);
  return asGiven === null && capitals !== text ? await movingCalled(store, capitals) : asGiven;
}

/** A known body that an alert was matched with. */
async function movingCalled(store: SearchStore, text: string): Promise<Hit | null> {
  try {
    const known = await findKnownSolarSystemObject(store, text);
    if (known.object === null) {
      const { items } = await store.findSolarSystemDetections({
        ...{ designations: known.designations, maxDistanceArcsec: 5, limit: 1 },
      });
      if (items.length === 0) return null;
    }
    return { ...noObject, kind: 'solarSystem', name: known.designation, by: 'designation' };
  } catch (error) {
    // It has no form of a designation.
    if (error instanceof RequestInvalidError) return null;
    throw error;
  }
}
