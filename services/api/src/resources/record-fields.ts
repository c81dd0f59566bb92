/** Who a field of a record comes from. */
export type FieldOrigin = 'survey' | 'lucero';

export interface RecordField {
  readonly name: string;
  /** As JSON: string, number, integer, boolean, array, object. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly unit: string | null;
  readonly doc: string;
  readonly origin: FieldOrigin;
}

/**
 * Fields of which the survey measured or named what they say. Units, signs and time scales are made ours on the way
 * (docs/science.md); what is computed here from several of them is Lucero's.
 */
const ofSurvey: ReadonlySet<string> = new Set([
  ...['survey', 'objectKind', 'oid', 'alertId', 'mjdTai', 'raDeg', 'decDeg', 'band'],
  ...['psfFluxNanojansky', 'psfFluxErrNanojansky', 'fluxNanojansky', 'fluxErrNanojansky'],
  ...['scienceFluxNanojansky', 'scienceFluxErrNanojansky', 'limitingMag'],
  ...['referenceDistanceArcsec', 'referenceMag', 'referenceMagErr', 'referenceChi'],
  ...['referenceSharp', 'referenceImageId', 'reliability', 'forestReliability', 'forcedId'],
  ...['isUsable', 'exposureMs', 'surveyPublishedMs', 'withdrawnMjdTai', 'validityEndMjdTai'],
  ...['surveyDetectionCount', 'uniqueId', 'updateTimeTaiNs', 'updateOrder', 'kind', 'imageId'],
  ...['detector', 'lastAlertId', 'lastBand', 'firstMjdTai', 'lastMjdTai'],
]);

export function originOf(field: string): FieldOrigin {
  return ofSurvey.has(field) ? 'survey' : 'lucero';
}

/** The unit stands in brackets at the end of what a field says: `… [nJy]`, `… [d]; null: …`. */
function unitIn(doc: string): string | null {
  return /\[([^\]\s]{1,16})\]/.exec(doc)?.[1] ?? null;
}

/** A field of an Avro schema, as far as it is shown. */
export interface AvroField {
  readonly name: string;
  readonly type: unknown;
  readonly doc?: string;
}

export function fieldOfAvro({ name, type, doc = '' }: AvroField): RecordField {
  const branches = Array.isArray(type) ? type : [type];
  const isNullable = branches.includes('null');
  const of = branches.find((branch) => branch !== 'null');
  return {
    ...{ name, isNullable, doc, unit: unitIn(doc), origin: originOf(name) },
    type: typeof of === 'string' ? of : String((of as { type: unknown }).type),
  };
}

/** Fields of an object as its JSON schema tells them; of lists inside of it under `list.field`. */
export function fieldsOfJson(schema: JsonSchema, prefix = ''): readonly RecordField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const types = [property.type ?? 'object'].flat();
    const doc = property.description ?? '';
    const field: RecordField = {
      name: `${prefix}${name}`,
      type: types.find((type) => type !== 'null') ?? 'object',
      isNullable: types.includes('null'),
      ...{ unit: unitIn(doc), doc, origin: originOf(name) },
    };
    const inner = property.items ?? property;
    return inner.properties === undefined
      ? [field]
      : [field, ...fieldsOfJson(inner, `${prefix}${name}.`)];
  });
}

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}
