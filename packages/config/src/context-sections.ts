import { flag, integer, number, type Setting, text } from './setting.ts';

const MiB = 1024 * 1024;

/** Settings of what is known beside the surveys: catalogues, orbits, events on the sky, names. */
export const contextSections = {
  catalogs: {
    path: text({
      default: '',
      description: 'folder of the catalogues, shared by all instances; empty = none',
    }),
    refreshSeconds: number({
      default: 60,
      minimum: 1,
      maximum: 86_400,
      description: 'how often the folder is looked at for new versions [s]',
    }),
    sweepObjectsPerSecond: number({
      default: 500,
      minimum: 1,
      maximum: 100_000,
      description:
        'objects that are matched again when catalogues have changed, by all instances together [1/s]',
    }),
    sweepPausesAtLag: integer({
      default: 2_000,
      minimum: 0,
      description: 'that matching waits while crossmatch has more messages than this to read',
    }),
  },
  orbits: {
    path: text({
      default: '',
      description:
        'folder of the orbits of known bodies (lucero orbits add), shared by all instances; empty = none',
    }),
  },
  regions: {
    topics: text({
      default: '',
      description:
        'topics of notices of GCN in JSON, comma separated; created when missing; empty = none are read',
    }),
    windows: text({
      default: '-1:14',
      description:
        'how long before and after an event detections are looked for [d], by kind where named: -1:14, neutrino=-30:30',
    }),
    significantOnly: flag({
      default: true,
      description: 'events that their senders call not significant are left out',
    }),
    withTests: flag({
      default: false,
      description: 'tests, drills and injections count as events',
    }),
    level: number({
      default: 0.99,
      minimum: 0.5,
      maximum: 1,
      description: 'objects within the region of this credible level are matched',
    }),
    maxEvents: integer({
      default: 200,
      minimum: 1,
      maximum: 1_000,
      description: 'events that alerts are compared with, the newest',
    }),
    maxMapBytes: integer({
      default: 256 * MiB,
      minimum: MiB,
      description:
        'memory of their maps in crossmatch; above, levels are rounded upwards, which is logged [bytes]',
    }),
  },
  tns: {
    url: text({
      default: 'https://sandbox.wis-tns.org/api',
      pattern: '^https?://[^\\s]+[^/\\s]$',
      description:
        "API of the Transient Name Server that reports are made for and sent to; the sandbox unless it is set to the real server's, https://www.wis-tns.org/api",
    }),
    apiKey: text({ default: '', description: 'of the bot there; never logged' }),
    botId: integer({
      default: 0,
      minimum: 0,
      maximum: 2_147_483_647,
      description: 'of the bot there',
    }),
    botName: text({ default: '', description: 'of the bot there' }),
    reportingGroupId: integer({
      default: 0,
      minimum: 0,
      maximum: 2_147_483_647,
      description:
        'group there in whose name objects are reported; 0 = none, and drafts are refused',
    }),
    reporter: text({
      default: '',
      description:
        'who reports: A. Person (Institute), … on behalf of …; empty = drafts are refused',
    }),
    atType: integer({
      default: 1,
      minimum: 0,
      maximum: 4,
      description:
        'what an object is reported as: 1 possible supernova, 2 possible nova, 3 known active galaxy, 4 nuclear, 0 other',
    }),
  },
} as const satisfies Record<string, Readonly<Record<string, Setting<unknown>>>>;
