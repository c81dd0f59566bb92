import { integer, type Setting, text } from './setting.ts';

const gigabyte = 1_000_000_000;

/** Settings of the data sets of nights. */
export const releaseSections = {
  release: {
    path: text({
      default: '',
      description:
        'folder of the data sets of nights; empty = `releases` in the data folder, and the API serves none',
    }),
    keyPath: text({
      default: '',
      description:
        'PEM file of the Ed25519 key that signs them; empty = `release-key.pem` in the data folder, made at the first release',
    }),
    keepFreeBytes: integer({
      default: 5 * gigabyte,
      minimum: 0,
      description: 'an export stops before less than this is free on its disk [bytes]',
    }),
    memoryMebibytes: integer({
      default: 100,
      minimum: 64,
      maximum: 65_536,
      description:
        'that DuckDB takes for an export; what does not fit lies on disk. Node, its library and their buffers come to it, some 370 [MiB]',
    }),
    threads: integer({
      default: 1,
      minimum: 1,
      maximum: 256,
      description: 'of an export, beside Postgres; more of them take more memory',
    }),
  },
} as const satisfies Record<string, Readonly<Record<string, Setting<unknown>>>>;
