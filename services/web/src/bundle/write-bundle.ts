// `node services/web/src/bundle/write-bundle.ts`: makes the bundle of the pages, so that no start has to. The
// installation and the image run it.
import { loadBundle } from './load-bundle.ts';

const { files } = await loadBundle();
process.stderr.write(`The pages are built: ${files.size} files.\n`);
