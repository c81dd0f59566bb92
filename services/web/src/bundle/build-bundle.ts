import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type Metafile, type Plugin, stop, transform } from 'esbuild';
import { type Bundle, type BundleFile, type BundleManifest, mediaTypeOf } from './bundle-format.ts';

const room = resolve(import.meta.dirname, '../..');
const browserFolder = join(room, 'src/browser');
const entryPath = 'src/browser/main.tsx';
/** Rules of these stand in the document; all other style sheets are one file. */
const criticalStyles = join(browserFolder, 'styles/critical.css');
const themeScript = join(browserFolder, 'layout/theme-script.js');
/** A browser from the middle of 2024 on shows the pages. */
const target = ['es2023', 'chrome123', 'firefox125', 'safari17.5'];

/**
 * Bundles what runs in the browser: a module for every page and what they share, one style sheet, each packed once.
 *
 * @param sourceHash of the sources, for whoever keeps the bundle
 */
export async function buildBundle(sourceHash: string): Promise<Bundle> {
  try {
    const { outputFiles, metafile } = await build({
      absWorkingDir: room,
      entryPoints: { app: entryPath, styles: 'styles-of-all-components' },
      outdir: join(room, 'bundle'),
      entryNames: '[name]-[hash]',
      chunkNames: '[name]-[hash]',
      assetNames: '[name]-[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      write: false,
      metafile: true,
      legalComments: 'none',
      target,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      alias: { react: 'preact/compat', 'react-dom': 'preact/compat' },
      loader: { '.svg': 'file', '.wasm': 'file', '.woff2': 'file' },
      publicPath: '/assets/',
      plugins: [stylesOfAllComponents, sharedByAllPages, withoutPrerendering],
      logLevel: 'error',
    });
    const icon = await readFile(join(browserFolder, 'lucero.svg'));
    const iconName = `lucero-${hashOf(icon).slice(0, 8)}.svg`;
    const contents = [
      ...outputFiles.map(({ path, contents }) => ({ name: basename(path), contents })),
      { name: iconName, contents: icon },
    ];
    const files = await Promise.all(contents.map((file) => packed(file.name, file.contents)));
    const manifest: BundleManifest = {
      sourceHash,
      files: files.map(({ name, brotli }) => ({ name, isPacked: brotli !== null })),
      ...modulesIn(metafile),
      styles: nameOfOutput(metafile, (path) => /styles-\w+\.css$/.test(path)),
      icon: iconName,
      criticalCss: await minified(criticalStyles, 'css'),
      themeScript: await minified(themeScript, 'js'),
    };
    return { manifest, files: new Map(files.map((file) => [file.name, file])) };
  } finally {
    await stop();
  }
}

/** A component's style sheet stands beside it; all are one file, in the order of their names. */
const stylesOfAllComponents: Plugin = {
  name: 'styles-of-all-components',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^styles-of-all-components$/ }, ({ path }) => ({
      path,
      namespace: 'all-styles',
    }));
    onLoad({ filter: /.*/, namespace: 'all-styles' }, async () => {
      const paths = (await readdir(browserFolder, { recursive: true }))
        .filter((path) => path.endsWith('.css'))
        .map((path) => join(browserFolder, path))
        .filter((path) => path !== criticalStyles)
        .sort();
      const lines = [
        'uplot/dist/uPlot.min.css',
        ...paths.map((path) => `./${relative(room, path)}`),
      ];
      return {
        contents: lines.map((path) => `@import ${JSON.stringify(path)};`).join('\n'),
        loader: 'css',
        resolveDir: room,
      };
    });
  },
};

/** Every page imports what nearly all need, so that it is one file. */
const sharedByAllPages: Plugin = {
  name: 'shared-by-all-pages',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/pages\/[\w-]+\/[\w-]+-page\.tsx$/ }, async ({ path }) => ({
      contents: `import '../../shared-modules.ts';\n${await readFile(path, 'utf8')}`,
      loader: 'tsx',
    }));
  },
};

/** The router brings what renders on a server, which nothing here does. */
const withoutPrerendering: Plugin = {
  name: 'without-prerendering',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/prerender\.js$/ }, ({ path }) => ({ path, namespace: 'nothing' }));
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export {};' }));
  },
};

function modulesIn(
  metafile: Metafile,
): Pick<BundleManifest, 'entry' | 'modulesOfEntry' | 'modulesOfPage'> {
  const outputs = Object.entries(metafile.outputs);
  const withImports = (path: string): readonly string[] => {
    const seen = new Set<string>();
    const visit = (each: string): void => {
      if (seen.has(each)) return;
      seen.add(each);
      for (const { path: next, kind } of metafile.outputs[each]?.imports ?? []) {
        if (kind === 'import-statement') visit(next);
      }
    };
    visit(path);
    return [...seen].map((each) => basename(each));
  };
  const [entry] = outputs.find(([, { entryPoint }]) => entryPoint === entryPath) ?? [];
  if (entry === undefined) throw new TypeError(`the bundle has no ${entryPath}`);
  const modulesOfEntry = withImports(entry).filter((name) => name !== basename(entry));
  const shared = new Set([basename(entry), ...modulesOfEntry]);
  const modulesOfPage = Object.fromEntries(
    outputs.flatMap(([path, { entryPoint }]) => {
      const name = /^src\/browser\/pages\/[\w-]+\/([\w-]+)-page\.tsx$/.exec(entryPoint ?? '')?.[1];
      if (name === undefined) return [];
      return [[name, withImports(path).filter((module) => !shared.has(module))]];
    }),
  );
  return { entry: basename(entry), modulesOfEntry, modulesOfPage };
}

function nameOfOutput(metafile: Metafile, matches: (path: string) => boolean): string {
  const path = Object.keys(metafile.outputs).find(matches);
  if (path === undefined) throw new TypeError('the bundle lacks a file');
  return basename(path);
}

async function minified(path: string, loader: 'css' | 'js'): Promise<string> {
  const { code } = await transform(await readFile(path, 'utf8'), { loader, minify: true, target });
  return code.trim();
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Of a module: the viewer of the sky is one. */
const largeBytes = 1024 ** 2;

async function packed(name: string, contents: Uint8Array): Promise<BundleFile> {
  const bytes = Buffer.from(contents);
  const options = {
    params: {
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // The best takes 6 s for 2 MB, and saves a tenth.
      [constants.BROTLI_PARAM_QUALITY]: bytes.length > largeBytes ? 7 : 11,
    },
  };
  const [asBrotli, asGzip] = await Promise.all([
    brotli(bytes, options),
    gzipped(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  const isShorter = asBrotli.length < 0.95 * bytes.length;
  return {
    name,
    mediaType: mediaTypeOf(name),
    bytes,
    brotli: isShorter ? asBrotli : null,
    gzip: isShorter ? asGzip : null,
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
