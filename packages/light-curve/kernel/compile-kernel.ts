/**
 * Compiles kernel/periodogram.as: `node packages/light-curve/kernel/compile-kernel.ts` writes
 * src/period/kernel-bytes.ts. The bytes are committed, so that only who changes the kernel needs the
 * compiler; test/period/kernel.test.ts compares them with a fresh compilation.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const source = join(import.meta.dirname, 'periodogram.as');
const target = join(import.meta.dirname, '../src/period/kernel-bytes.ts');

/** The whole text of src/period/kernel-bytes.ts. */
export async function compiledKernel(): Promise<string> {
  let wasm = new Uint8Array();
  const { error, stderr } = await asc.main(
    [
      'periodogram.ts',
      ...['--outFile', 'periodogram.wasm'],
      ...['-O3', '--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'],
    ],
    {
      // The compiler insists on .ts, but the source is no TypeScript.
      readFile: (name) => (name === 'periodogram.ts' ? readFileSync(source, 'utf8') : null),
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') wasm = new Uint8Array(contents);
      },
      listFiles: () => [],
    },
  );
  if (error !== null) throw new Error(`${source} does not compile:\n${stderr}`, { cause: error });
  const base64 = Buffer.from(wasm).toString('base64');
  const lines = base64.match(/.{1,92}/g)?.map((line) => `  '${line}'`) ?? [];
  return `// Made by kernel/compile-kernel.ts from kernel/periodogram.as. Base64 of the WebAssembly module:
// read as text, the package needs no file beside its sources.
const base64 =
${lines.join(' +\n')};

/** The compiled kernel of the period search. */
export const kernelBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await compiledKernel());
}
