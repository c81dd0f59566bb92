import type { Command } from '../command.ts';

export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /**
   * Each command is loaded when it is asked for: a service of a few megabytes would otherwise carry the
   * simulator, the web page and the model runtime.
   */
  readonly load: () => Promise<Command>;
}

/** In the order that `lucero --help` lists them: what a newcomer needs first. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'demo',
    summary: 'play a simulated night through the whole broker and open the page',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  {
    name: 'serve',
    summary: 'every service in one process: embedded Postgres, API and web page',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    name: 'platform',
    summary: 'a small night through everything: data set, warehouse, checks, release',
    load: async () => (await import('./platform.ts')).platformCommand,
  },
  {
    name: 'query',
    summary: 'ask a running Lucero: objects, light curves, cones, ADQL, exports',
    load: async () => (await import('./query.ts')).queryCommand,
  },
  {
    name: 'classify',
    summary: 'packets or light curves from files → one JSON line each, offline',
    load: async () => (await import('./classify.ts')).classifyCommand,
  },
  {
    name: 'models',
    summary: 'classifiers: list their versions, compare two, or see and set their class rates',
    load: async () => (await import('./models.ts')).modelsCommand,
  },
  {
    name: 'features',
    summary: 'light curves (JSON lines) → features (JSON lines), offline',
    load: async () => (await import('./features.ts')).featuresCommand,
  },
  {
    name: 'simulate',
    summary: 'a sky with known truth → packets, to a folder or a topic',
    load: async () => (await import('./simulate.ts')).simulateCommand,
  },
  {
    name: 'replay',
    summary: 'packets from files → a Kafka topic',
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  {
    name: 'run',
    summary: 'one service over Kafka, settings from the environment',
    load: async () => (await import('./run.ts')).runCommand,
  },
  {
    name: 'alert',
    summary: 'what happened to this alert: each stage, when, or its dead letter',
    load: async () => (await import('./alert.ts')).alertCommand,
  },
  {
    name: 'dead-letters',
    summary: 'what could not be processed: list, show, replay',
    load: async () => (await import('./dead-letters.ts')).deadLettersCommand,
  },
  {
    name: 'apply-updates',
    summary: "a survey's update records → the store: reassign, withdraw, close",
    load: async () => (await import('./apply-updates.ts')).applyUpdatesCommand,
  },
  {
    name: 'night',
    summary: 'a night as a data set: export, list, wait, verify, release',
    load: async () => (await import('./night.ts')).nightCommand,
  },
  {
    name: 'catalogs',
    summary: 'catalogues of the sky: add one from files, list, verify, remove',
    load: async () => (await import('./catalogs.ts')).catalogsCommand,
  },
  {
    name: 'filters',
    summary: 'filters of people: list them, check an expression, export and import',
    load: async () => (await import('./filters.ts')).filtersCommand,
  },
  {
    name: 'regions',
    summary: 'gravitational waves, bursts, neutrinos: add maps, list, retract',
    load: async () => (await import('./regions.ts')).regionsCommand,
  },
  {
    name: 'orbits',
    summary: 'orbits of known asteroids and comets: add a file, list, remove',
    load: async () => (await import('./orbits.ts')).orbitsCommand,
  },
  {
    name: 'tokens',
    summary: 'tokens of the API for programs and operators: create, list, revoke',
    load: async () => (await import('./tokens.ts')).tokensCommand,
  },
  {
    name: 'tns',
    summary: 'the Transient Name Server: its table, reports to it and who has approved them',
    load: async () => (await import('./tns.ts')).tnsCommand,
  },
  {
    name: 'check-data',
    summary: 'freshness, volume, schemas and drift: of the stream now, or of a night',
    load: async () => (await import('./check-data.ts')).checkDataCommand,
  },
  {
    name: 'warehouse',
    summary: 'nights as tables that people ask: build and test them, document them as a site',
    load: async () => (await import('./warehouse.ts')).warehouseCommand,
  },
  {
    name: 'capacity',
    summary: 'what a stream asks for: instances, partitions, disks, money',
    load: async () => (await import('./capacity.ts')).capacityCommand,
  },
  {
    name: 'store',
    summary: 'bytes of every table; drop old nights to make room',
    load: async () => (await import('./store.ts')).storeCommand,
  },
  {
    name: 'reprocess',
    summary: 'a past night through a version of a classifier, beside what was served',
    load: async () => (await import('./reprocess.ts')).reprocessCommand,
  },
  {
    name: 'rebuild',
    summary: 'Postgres, or the index of the lake, from the lake',
    load: async () => (await import('./rebuild.ts')).rebuildCommand,
  },
  {
    name: 'changes',
    summary: 'who changed which data outside the stream, when, with which code',
    load: async () => (await import('./changes.ts')).changesCommand,
  },
  {
    name: 'lake',
    summary: 'raw packets and own records: verify, size, rules of age in a bucket',
    load: async () => (await import('./lake.ts')).lakeCommand,
  },
  {
    name: 'bench',
    summary: 'throughput, latency, CPU per process; a table and a JSON file',
    load: async () => (await import('./bench.ts')).benchCommand,
  },
];
