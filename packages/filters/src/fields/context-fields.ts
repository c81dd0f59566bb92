import type { FilterValueType } from '../contract.ts';
import type { HostFacts, RegionFacts, TnsFacts } from '../filter-subject.ts';
import { type FieldDefinition, nameParameter, plainField } from './field-definition.ts';
import { listOf } from './list-definition.ts';

function hostField(
  name: keyof HostFacts,
  type: FilterValueType,
  unit: string | null,
  description: string,
  test: string,
  whyAbsent = 'no host is known',
): FieldDefinition {
  const path = `host.${name}`;
  return plainField('host', {
    ...{ path, type, unit, description, example: `${path} ${test}` },
    read: ({ host }) => host?.[name] ?? null,
    why: ({ host }) => (host === null ? 'nobody has looked for a host yet' : whyAbsent),
  });
}

const noRedshift = 'the redshift of the host is not known, or there is no host';

/** Of the galaxy that the object belongs to. */
export const hostFields: readonly FieldDefinition[] = [
  hostField(
    'verdict',
    'string',
    null,
    'nuclear, hosted, orphan, stellar or unknown',
    "in ['nuclear', 'hosted']",
  ),
  hostField('name', 'string', null, 'Name of the host', "== 'NGC 1300'"),
  hostField('redshift', 'double', null, 'Of the host', '< 0.05', noRedshift),
  hostField('separationArcsec', 'double', 'arcsec', "From the host's centre", '< 5.0'),
  hostField('separationKpc', 'double', 'kpc', 'The same at its distance', '> 20.0', noRedshift),
  hostField('mag', 'double', 'mag', 'Of the host, in the band of its catalogue', '< 17.0'),
  hostField(
    'absoluteMag',
    'double',
    'mag',
    "Of the object at its brightest, at the host's distance",
    '< -18.0',
    noRedshift,
  ),
  hostField('posterior', 'double', null, 'Probability that it is the host, 0 to 1', '> 0.9'),
];

function tnsField(
  name: keyof TnsFacts,
  type: FilterValueType,
  unit: string | null,
  description: string,
  test: string,
  whyAbsent: string,
): FieldDefinition {
  const path = `tns.${name}`;
  return plainField('tns', {
    ...{ path, type, unit, description, example: `${path} ${test}` },
    read: ({ tns }) => tns?.[name] ?? null,
    why: ({ tns }) => {
      if (tns === null) return 'the names of the Transient Name Server are not here';
      return tns.isKnown ? whyAbsent : 'the Transient Name Server has no object there';
    },
  });
}

const notClassified = 'it has no spectrum there';

/** Of the Transient Name Server. */
export const tnsFields: readonly FieldDefinition[] = [
  tnsField('isKnown', 'bool', null, 'It has an object at the place', '== false', ''),
  tnsField('name', 'string', null, 'Name without prefix', "== '2026abc'", ''),
  tnsField('prefix', 'string', null, 'AT, SN, TDE, …', "== 'SN'", ''),
  tnsField('type', 'string', null, 'Type by a spectrum', "== 'SN Ia'", notClassified),
  tnsField('redshift', 'double', null, 'Redshift there', '< 0.03', notClassified),
  tnsField('separationArcsec', 'double', 'arcsec', 'To that object', '< 1.0', ''),
];

/** Of events of other messengers. */
export const regionFields: readonly FieldDefinition[] = [
  {
    path: 'regionLevel()',
    ...{ type: 'double', unit: null, need: 'regions' },
    description:
      'Smallest credible region of an event that holds the object, 0 to 1; 1 outside; * = of all events the smallest',
    parameters: [nameParameter('event')],
    example: "regionLevel('*') <= 0.9",
    bind: ([given]) => {
      const event = String(given);
      return {
        read: ({ subject: { regions } }) => {
          if (regions === null) return null;
          let level = 1;
          for (const region of regions) {
            if (event !== '*' && region.event !== event) continue;
            if (region.credibleLevel < level) level = region.credibleLevel;
          }
          return level;
        },
        why: () => 'the regions were not read',
      };
    },
  },
];

export const regionList = listOf<RegionFacts>({
  name: 'regions',
  need: 'regions',
  description: 'Events whose region holds the object, retracted ones left out',
  example: "regions.exists(r, r.kind == 'gravitational-wave' && r.credibleLevel <= 0.5)",
  columns: {
    event: {
      ...{ type: 'string', unit: null, description: 'Name of the event' },
      ...{ read: (region) => region.event, why: '' },
    },
    kind: {
      ...{ type: 'string', unit: null, description: 'Kind of the event' },
      ...{ read: (region) => region.kind, why: 'the kind of the event is not told' },
    },
    credibleLevel: {
      ...{ type: 'double', unit: null, description: 'Smallest credible region, 0 to 1' },
      ...{ read: (region) => region.credibleLevel, why: '' },
    },
  },
  read: ({ subject }) => subject.regions,
  why: 'the regions were not read',
});
