import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

const browserFolder = join(import.meta.dirname, 'browser');

export interface BrowserAsset {
  /** File name below /assets/; modules keep their .ts name, so that their imports hold. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly etag: string;
}

/**
 * Everything in src/browser as a browser takes it: TypeScript without its types, CSS and SVG as they
 * are. Read once at start; the file system is not touched again.
 */
export async function readBrowserAssets(): Promise<ReadonlyMap<string, BrowserAsset>> {
  const names = (await readdir(browserFolder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsx'))
    .map(({ name }) => name);
  const assets = await Promise.all(names.map(readAsset));
  return new Map(assets.map((asset) => [asset.name, asset]));
}

async function readAsset(name: string): Promise<BrowserAsset> {
  const source = await readFile(join(browserFolder, name), 'utf8');
  const text = name.endsWith('.ts') ? withoutTypes(source) : source;
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  return { name, mediaType: mediaTypeOf(name), text, etag };
}

/**
 * Node announces on stderr that stripping is experimental, which is nothing that an operator can act
 * upon; our tests parse what comes out. Nothing else runs while the warning is held back.
 */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function mediaTypeOf(name: string): string {
  if (name.endsWith('.ts')) return 'text/javascript; charset=utf-8';
  if (name.endsWith('.css')) return 'text/css; charset=utf-8';
  if (name.endsWith('.svg')) return 'image/svg+xml';
  throw new TypeError(`src/browser/${name}: only .ts, .css and .svg are served`);
}
