import { LuceroError } from '@lucero/errors';
import type { SurveyRecord } from '@lucero/surveys';
import type { AvroRecord, AvroType } from './avro-schema.ts';
import { DatumCursor, type DatumReader } from './datum-cursor.ts';
import { fixedSizeOf, minimumSizeOf } from './datum-size.ts';
import { foundRowsOf, RowsToFind } from './found-rows.ts';

/**
 * Which part of a value to build: all of it as the writer's types have it, some fields of the records
 * in it, or nothing (the reader only finds where the datum ends). In a projection a leaf says what its
 * numbers become: `true` numbers, 'id' bigint.
 */
type Wanted = 'as-written' | true | 'id' | WantedFields | RowsToFind | 'nothing';

/** A projection in which arrays may be found instead of built. */
export type WantedFields = {
  readonly [field: string]: true | 'id' | RowsToFind | WantedFields;
};

/**
 * Compiles a reader of the wanted fields of a writer schema: one pass over the bytes, in which each
 * length and count is checked before it is believed (datum-cursor.ts).
 *
 * The reader is generated code, one function per record type, because it is the hot path of every
 * service (bench/decode.bench.ts): fields of fixed size that stand together are one step, and no
 * function is called for the nullable floats that fill the packets of both surveys. Only names that
 * `parseSchema` has checked, and numbers, enter the code.
 *
 * Values: bytes and fixed are views of the packet, a union is the value of its branch, an enum its
 * symbol. Fields that are not wanted are absent. With `true` for the whole, long is bigint and every
 * other number a number; in a projection the leaf decides, whichever of int, long, float and double the
 * writer chose, since Avro lets a writer promote them and the value stays the same.
 *
 * @throws LuceroError LUCERO_SCHEMA_INVALID when the types refer to each other too deep to compile
 */
export function compileDatumReader<Value = unknown>(
  type: AvroType,
  wanted: WantedFields | true,
): DatumReader<Value> {
  return compile(type, wanted === true ? 'as-written' : wanted) as DatumReader<Value>;
}

/** Compiles a reader that builds nothing: it checks the datum and finds its end. */
export function compileDatumWalker(type: AvroType): DatumReader<void> {
  return compile(type, 'nothing') as DatumReader<void>;
}

/** Reads one datum that must take all of the bytes. */
export function readWholeDatum<Value>(datum: Uint8Array, read: DatumReader<Value>): Value {
  const { value, tailBytes } = readDatumAndTail(datum, read);
  if (tailBytes === 0) return value;
  throw new LuceroError(
    'LUCERO_AVRO_CORRUPT',
    `${tailBytes} bytes left after the datum before byte ${datum.length}`,
    { byte: datum.length },
  );
}

/** Reads the datum at the start of the bytes, and counts what follows it. */
export function readDatumAndTail<Value>(
  bytes: Uint8Array,
  read: DatumReader<Value>,
): { readonly value: Value; readonly tailBytes: number } {
  const cursor = new DatumCursor(bytes, 0, bytes.length);
  const value = read(cursor);
  cursor.finish();
  return { value, tailBytes: cursor.end - cursor.pos };
}

function compile(type: AvroType, wanted: Wanted): DatumReader {
  try {
    return new ReaderCompiler().compile(type, wanted);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new LuceroError(
      'LUCERO_SCHEMA_INVALID',
      'types refer to each other too deep',
      {},
      { cause },
    );
  }
}

/** Writes the source of one reader: collects the functions of the record types that it meets. */
class ReaderCompiler {
  readonly #functions = new Map<AvroRecord, Map<Wanted, string>>();
  readonly #pending: { name: string; record: AvroRecord; wanted: Wanted }[] = [];
  /** What the code cannot say: symbols of enums, makers of found rows. */
  readonly #constants: unknown[] = [];
  readonly #minimumSizes = new Map<AvroType, number>();
  readonly #fixedSizes = new Map<AvroType, number | null>();
  #variableCount = 0;

  compile(type: AvroType, wanted: Wanted): DatumReader {
    const sources = [
      functionSource('readDatum', this.#valueSource(type, wanted, 'value'), 'value'),
    ];
    // A queue and not recursion: records that hold each other have each their function once.
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) {
      sources.push(this.#recordFunctionSource(next.name, next.record, next.wanted));
    }
    const source = `"use strict";\n${sources.join('\n')}\nreturn readDatum;`;
    return new Function('constants', source)(this.#constants) as DatumReader;
  }

  #recordFunctionSource(name: string, record: AvroRecord, wanted: Wanted): string {
    const zeroSizeCount =
      record.fields.filter((field) => this.#minimumSizeOf(field.type) === 0).length +
      (this.#minimumSizeOf(record) === 0 ? 1 : 0);
    const charge = zeroSizeCount === 0 ? '' : `c.chargeZeroSize(${zeroSizeCount});\n`;
    const wantedFields = record.fields.flatMap((field, i) =>
      wantedOf(wanted, field.name) === 'nothing' ? [] : [{ name: field.name, variable: `v${i}` }],
    );
    const declared =
      wantedFields.length === 0
        ? ''
        : `let ${wantedFields.map(({ variable }) => variable).join(', ')};\n`;
    // In brackets, since a plain "__proto__": would set the prototype.
    const members = wantedFields.map(
      (field) => `[${JSON.stringify(field.name)}]: ${field.variable}`,
    );
    const value = wanted === 'nothing' ? 'undefined' : `{ ${members.join(', ')} }`;
    return functionSource(
      name,
      `c.enterRecord();\n${charge}${declared}${this.#fieldsSource(record, wanted)}c.leaveRecord();\n`,
      value,
    );
  }

  /** Fields in order; those of fixed size that stand together are checked and passed as one. */
  #fieldsSource(record: AvroRecord, wanted: Wanted): string {
    let source = '';
    let runSize = 0;
    let runReads = '';
    const endRun = (): string => {
      const run = advanceSource(runSize, runReads);
      runSize = 0;
      runReads = '';
      return run;
    };
    record.fields.forEach(({ name, type }, i) => {
      const fieldWanted = wantedOf(wanted, name);
      const size = this.#fixedSizeOf(type);
      if (size !== null && (fieldWanted === 'nothing' || type.kind !== 'record')) {
        if (fieldWanted !== 'nothing')
          runReads += `v${i} = ${fixedSizeExpression(type, runSize, fieldWanted)};\n`;
        runSize += size;
      } else {
        source += endRun() + this.#valueSource(type, fieldWanted, `v${i}`);
      }
    });
    return source + endRun();
  }

  /** Statements that move `p` behind a value and, when it is wanted, assign it to the variable. */
  #valueSource(type: AvroType, wanted: Wanted, variable: string): string {
    const isWanted = wanted !== 'nothing';
    const size = this.#fixedSizeOf(type);
    if (size !== null && (!isWanted || type.kind !== 'record')) {
      const read = isWanted ? `${variable} = ${fixedSizeExpression(type, 0, wanted)};\n` : '';
      return advanceSource(size, read);
    }
    switch (type.kind) {
      case 'int':
        if (wanted === 'id') return callSource(`${variable} = BigInt(c.readInt())`);
        return isWanted
          ? `b = B[p];\nif (b < 128) { p++; ${variable} = (b >>> 1) ^ -(b & 1); }\n` +
              `else { ${callSource(`${variable} = c.readInt()`)} }\n`
          : skipVarintSource;
      case 'long':
        if (!isWanted) return skipVarintSource;
        return callSource(`${variable} = ${wanted === true ? 'c.readNumber()' : 'c.readLong()'}`);
      case 'string':
        return isWanted ? callSource(`${variable} = c.readString()`) : skipLengthSource;
      case 'bytes':
        return isWanted ? callSource(`${variable} = c.readBytes()`) : skipLengthSource;
      case 'enum': {
        // Checked though not wanted: what was walked can be read.
        const target = isWanted ? variable : 'b';
        const symbols = this.#constant(type.symbols);
        return (
          callSource(`${target} = ${symbols}[c.readNumber()]`) +
          `if (${target} === undefined) throw c.outOfRange('no such symbol of an enum');\n`
        );
      }
      case 'union':
        return this.#unionSource(type.branches, wanted, variable);
      case 'record':
        return callSource(
          `${isWanted ? `${variable} = ` : ''}${this.#functionOf(type, wanted)}(c)`,
        );
      case 'array':
        return this.#arraySource(type.items, wanted, variable);
      case 'map':
        return this.#mapSource(type.values, wanted, variable);
      default:
        throw new RangeError(`no reader of ${type.kind}`);
    }
  }

  #unionSource(branches: readonly AvroType[], wanted: Wanted, variable: string): string {
    const cases = branches.map(
      (branch, i) => `if (b === ${2 * i}) {\n${this.#valueSource(branch, wanted, variable)}}\n`,
    );
    // The index is a zigzag varint: one byte, twice the index, in all but odd writers.
    return (
      `b = B[p];\nif (b > 127) { ${callSource('b = c.readBranch()')} } else p++;\n` +
      `${cases.join('else ')}else { c.pos = p; throw c.outOfRange('no such branch of a union'); }\n`
    );
  }

  #arraySource(items: AvroType, wanted: Wanted, variable: string): string {
    if (wanted instanceof RowsToFind) return this.#foundRowsSource(items, wanted, variable);
    if (items.kind === 'double' && (wanted === true || wanted === 'as-written')) {
      return callSource(`${variable} = c.readDoubles()`);
    }
    const item = this.#newVariable();
    const body =
      this.#valueSource(items, wanted, item) +
      (wanted === 'nothing' ? '' : `${variable}.push(${item});\n`);
    return (
      (wanted === 'nothing' ? '' : `${variable} = [];\n`) +
      this.#blocksSource(this.#minimumSizeOf(items), `let ${item};\n${body}`)
    );
  }

  #foundRowsSource(items: AvroType, { time, row }: RowsToFind, variable: string): string {
    const compileRow = (type: AvroType) => compileDatumReader<SurveyRecord>(type, row);
    const makeRows = this.#constant(foundRowsOf(items, compileRow));
    const [start, item] = [this.#newVariable(), this.#newVariable()];
    const body =
      `const ${start} = p;\nlet ${item};\n${this.#valueSource(items, { [time]: true }, item)}` +
      `${variable}.add(${start}, p, ${item}[${JSON.stringify(time)}]);\n`;
    return `${variable} = ${makeRows}(B);\n${this.#blocksSource(this.#minimumSizeOf(items), body)}`;
  }

  #mapSource(values: AvroType, wanted: Wanted, variable: string): string {
    const key = this.#newVariable();
    const value = this.#newVariable();
    const body =
      wanted === 'nothing'
        ? skipLengthSource + this.#valueSource(values, wanted, value)
        : callSource(`const ${key} = c.readString()`) +
          `let ${value};\n${this.#valueSource(values, wanted, value)}` +
          // A plain object, as JSON.parse makes it: "__proto__" is a key like any other.
          `if (${key} !== "__proto__") ${variable}[${key}] = ${value};\n` +
          `else Object.defineProperty(${variable}, ${key}, ` +
          `{ value: ${value}, enumerable: true, configurable: true, writable: true });\n`;
    return (
      (wanted === 'nothing' ? '' : `${variable} = {};\n`) +
      this.#blocksSource(1 + this.#minimumSizeOf(values), body)
    );
  }

  #blocksSource(minimumItemSize: number, body: string): string {
    const count = this.#newVariable();
    return (
      `for (;;) {\n${callSource(`let ${count} = c.readCount(${minimumItemSize})`)}` +
      `if (${count} === 0) break;\nfor (; ${count} > 0; ${count}--) {\n${body}}\n}\n`
    );
  }

  #functionOf(record: AvroRecord, wanted: Wanted): string {
    let byWanted = this.#functions.get(record);
    if (byWanted === undefined) {
      byWanted = new Map();
      this.#functions.set(record, byWanted);
    }
    let name = byWanted.get(wanted);
    if (name === undefined) {
      name = `read_${this.#newVariable()}`;
      byWanted.set(wanted, name);
      this.#pending.push({ name, record, wanted });
    }
    return name;
  }

  #constant(value: unknown): string {
    return `constants[${this.#constants.push(value) - 1}]`;
  }

  #newVariable(): string {
    this.#variableCount++;
    return `x${this.#variableCount}`;
  }

  #minimumSizeOf(type: AvroType): number {
    return minimumSizeOf(type, this.#minimumSizes);
  }

  #fixedSizeOf(type: AvroType): number | null {
    return fixedSizeOf(type, this.#fixedSizes);
  }
}

function wantedOf(wanted: Wanted, field: string): Wanted {
  if (typeof wanted !== 'object') return wanted;
  if (wanted instanceof RowsToFind)
    throw new RangeError('rows are found in arrays of records alone');
  return Object.hasOwn(wanted, field) ? (wanted[field] ?? 'nothing') : 'nothing';
}

function functionSource(name: string, body: string, value: string): string {
  const declared = value === 'value' ? 'let value;\n' : '';
  return (
    `function ${name}(c) {\nconst B = c.bytes, V = c.view, E = c.end;\nlet p = c.pos, b = 0;\n` +
    `${declared}${body}c.pos = p;\nreturn ${value};\n}`
  );
}

/** Hands the position to the cursor for a call and takes it back. */
function callSource(statement: string): string {
  return `c.pos = p; ${statement}; p = c.pos;\n`;
}

const skipVarintSource = `if (B[p] < 128) p++; else { ${callSource('c.skipVarint()')} }\n`;
const skipLengthSource = 'c.pos = p; b = c.readLength(); p = c.pos + b;\n';

/** Passes a run of fixed size. Nothing is read from a run without `reads`: a later check is enough. */
function advanceSource(size: number, reads: string): string {
  if (size === 0) return reads;
  const check = reads === '' ? '' : `if (p + ${size} > E) throw c.truncated();\n`;
  return `${check}${reads}p += ${size};\n`;
}

function fixedSizeExpression(type: AvroType, offset: number, wanted: Wanted): string {
  const asWanted = (read: string): string => (wanted === 'id' ? `c.toId(${read})` : read);
  switch (type.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return `B[p + ${offset}] !== 0`;
    case 'float':
      return asWanted(`V.getFloat32(p + ${offset}, true)`);
    case 'double':
      return asWanted(`V.getFloat64(p + ${offset}, true)`);
    case 'fixed':
      return `B.subarray(p + ${offset}, p + ${offset + type.size})`;
    default:
      throw new RangeError(`${type.kind} has no fixed size`);
  }
}
