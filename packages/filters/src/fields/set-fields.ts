import {
  type FieldDefinition,
  type Frame,
  nameParameter,
  numberParameter,
} from './field-definition.ts';

const noWatchlist = (name: string) => `there is no watchlist ${name}`;
const hit = ({ memberships }: Frame, name: string) => memberships.watchlists.get(name);

/** Of watchlists and areas that people have uploaded. */
export const setFields: readonly FieldDefinition[] = [
  {
    path: 'inWatchlist()',
    ...{ type: 'bool', unit: null, need: 'watchlists' },
    description: 'Whether the alert lies within the radius of a row of a watchlist',
    parameters: [nameParameter('watchlist')],
    example: "inWatchlist('my-quasars')",
    bind: ([given]) => {
      const name = String(given);
      return {
        read: (frame) =>
          frame.memberships.knownWatchlists.has(name) ? hit(frame, name) !== undefined : null,
        why: () => noWatchlist(name),
      };
    },
  },
  {
    path: 'watchlistRow()',
    ...{ type: 'string', unit: null, need: 'watchlists' },
    description: 'Name of the nearest row of a watchlist that holds the alert',
    parameters: [nameParameter('watchlist')],
    example: "watchlistRow('my-quasars') == '3C 273'",
    bind: ([given]) => {
      const name = String(given);
      return {
        read: (frame) => hit(frame, name)?.row ?? null,
        why: (frame) =>
          frame.memberships.knownWatchlists.has(name) ? `not in ${name}` : noWatchlist(name),
      };
    },
  },
  {
    path: 'watchlistSeparationArcsec()',
    ...{ type: 'double', unit: 'arcsec', need: 'watchlists' },
    description: 'To the nearest row of a watchlist that holds the alert',
    parameters: [nameParameter('watchlist')],
    example: "watchlistSeparationArcsec('my-quasars') < 0.5",
    bind: ([given]) => {
      const name = String(given);
      return {
        read: (frame) => hit(frame, name)?.separationArcsec ?? null,
        why: (frame) =>
          frame.memberships.knownWatchlists.has(name) ? `not in ${name}` : noWatchlist(name),
      };
    },
  },
  {
    path: 'inArea()',
    ...{ type: 'bool', unit: null, need: 'areas' },
    description:
      "Whether the alert lies in an area, of a map of probability up to a credible level (the area's own)",
    parameters: [nameParameter('area'), numberParameter('level', true)],
    example: "inArea('my-field')",
    bind: ([given, level]) => {
      const name = String(given);
      const most = level === undefined ? null : Number(level);
      return {
        read: ({ memberships }) => {
          if (!memberships.knownAreas.has(name)) return null;
          const found = memberships.areas.get(name);
          return found !== undefined && found.level <= (most ?? found.usualLevel);
        },
        why: () => `there is no area ${name}`,
      };
    },
  },
  {
    path: 'areaLevel()',
    ...{ type: 'double', unit: null, need: 'areas' },
    description: 'Smallest credible level of an area that holds the alert, 0 to 1; 1 outside',
    parameters: [nameParameter('area')],
    example: "areaLevel('my-map') <= 0.5",
    bind: ([given]) => {
      const name = String(given);
      return {
        read: ({ memberships }) =>
          memberships.knownAreas.has(name) ? (memberships.areas.get(name)?.level ?? 1) : null,
        why: () => `there is no area ${name}`,
      };
    },
  },
];
