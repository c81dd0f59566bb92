/**
 * Bounds on what bytes may make us do. A length, count or nesting inside a packet is believed only
 * within these; none of them is near what a survey sends (largest packet seen: 605 kB, with a
 * history of 1,139 detections).
 */

/** Default size limit of one packet, compressed or not. */
export const DEFAULT_MAX_PACKET_BYTES = 16 * 1024 ** 2;

/** A file of many packets may hold them all in one compressed block. */
export const MAX_BLOCK_BYTES = 512 * 1024 ** 2;

/** The longest schema text seen has 41 kB (LSST 10.0). */
export const MAX_SCHEMA_BYTES = 1024 ** 2;

/** Nesting of types inside a schema. */
export const MAX_SCHEMA_DEPTH = 64;

/** Nesting of records inside one datum: a record type may hold itself. */
export const MAX_DATUM_DEPTH = 64;

/** Values of one datum that take no byte at all (nulls, empty records): bytes cannot bound them. */
export const MAX_ZERO_SIZE_VALUES = 100_000;

/** Schemas kept ready to decode: a hostile writer can send endless different ones. */
export const MAX_CACHED_SCHEMAS = 32;
