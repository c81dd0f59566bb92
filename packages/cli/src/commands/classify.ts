import { startPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import { loadClassifiers, modelsFolder, runningVersions } from '@lucero/inference';
import { classificationLine } from '../classification-line.ts';
import { classifiedInputs } from '../classified-inputs.ts';
import type { Command } from '../command.ts';
import { packetFileNames } from '../files/packet-file-names.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openSources } from '../light-curve-sources.ts';
import { programsInEnvironment } from '../option.ts';
import { packetsAndLightCurvesToRead } from '../packets-to-read.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero classify PATH...

Classifies packets and light curves offline, with the classifiers and the code of the services; no server is
needed.
PATH is an Avro file (one or several records), a tar archive, either of them packed or not (gzip, bzip2,
zstd; what a file is, its bytes say), or a folder. In folders and archives these names count:
${packetFileNames}.
One JSON line per record, in the order of the input:

  {"source","alertId","oid","survey","mjd",
   "classifications":[{"classifier","version","probabilities","modelProbabilities",
    "calibrationVersion","ageDays","answerClass","answerLevel","answerProbability",
    "novelty","missingInputs","unreadable":[{"stamp","reason","code"}]}],
   "unanswered":[{"classifier","version","reason","detail","unreadable"}],
   "failed":[{"classifier","version","code","message"}]}
  {"source","alertId" or null,"rejected":{"code","message"}}
  {"source","alertId","oid","survey","mjd","classifications":[],"skipped":"program-not-served"}

A line of the first kind also has "faults":[{"code","message"}] when the packet had some that cost nothing of
it (bytes after the record), and "withdrawnMjdTai" when the survey withdrew the alert.

PATH may also be a file of light curves, JSON lines as \`lucero features\` reads them (its --help has the
fields), packed or not, whatever its name: what starts with { is one. The classifiers of light curves alone
are asked; one line each, among those of the packets, in the order of the input; line counts from 1:

  {"source","line","oid","survey","classifications":[...],"unanswered":[...],"failed":[...]}
  {"source","line","oid" or null,"rejected":{"code","message"}}

probabilities hold for the class mix that \`lucero models prior\` prints; modelProbabilities are what the model
gave before calibration and class mix (null: nothing changed them), calibrationVersion names both together,
ageDays is the time from the first to the last detection that the calibration read [d]. answerClass is the
deepest class of which the classifier is sure enough, at answerLevel of its class tree: 0 and no class =
it abstains; all three null = it has no gates.

Ids are decimal strings; mjd is TAI; novelty is the share of held-out alerts that the classifier found
less odd (0.99 = stranger than 99 % of them), null when it does not say. The light-curve classifier sees
the history that the packet holds. missingInputs are absent from the packet; a stamp that is there and
cannot be read, or shows nothing, is in unreadable with the reason instead. unanswered are classifiers for
such objects that could not answer (a stamp they need, too few detections), failed those with a defect;
when nothing but failures is left, the record is rejected. An alert of a program of ZTF that is not to be
served has an empty list; rows of such programs are left out of histories. The exit status is 0 when every
record got one of these lines, 1 when a file could not be opened or unpacked (its line says why, the others
follow) or there was neither a packet nor a light curve.

  --models DIR   folder of the classifiers (models/ of this checkout)
  --use LIST     classifiers to run: name or name@version, comma separated
  --catalogs DIR folder of catalogues: the light-curve classifiers get AllWISE (or CatWISE) from it
  --programs LIST
                 programs of ZTF to serve, comma separated: 1 public, 2 partnership, 3 Caltech (1)
`;

export const classifyCommand: Command = {
  name: 'classify',
  help,
  options: {
    models: { type: 'string' },
    use: { type: 'string' },
    catalogs: { type: 'string' },
    programs: { type: 'string' },
  },
  async run({ positionals, values, environment, signal }) {
    if (positionals.length === 0) throw new UsageError('name at least one file or folder');
    const settings = loadConfig(
      ['survey', 'packet', 'registry', 'models'],
      programsInEnvironment(values, environment),
    );
    const packetReader = await startPacketReader(settings);
    const path = typeof values.models === 'string' ? values.models : settings.models.path;
    // What the services serve; `lucero models compare` is for their shadows.
    const { served } = runningVersions(
      typeof values.use === 'string' ? { path, use: values.use } : { ...settings.models, path },
    );
    const loaded = await loadClassifiers(path || modelsFolder, { names: served });
    const stampClassifiers = loaded.filter(({ reads }) => reads === 'stamps');
    const featureClassifiers = loaded.filter(({ reads }) => reads === 'features');
    const classifiers = [...stampClassifiers, ...featureClassifiers];
    await using sources = await openSources(values.catalogs);
    const findSources = sources?.find ?? null;
    const inputs = packetsAndLightCurvesToRead(positionals);
    const asking = { packetReader, classifiers, findSources };
    let hasUnasked = false;
    for await (const classified of classifiedInputs(inputs, asking)) {
      if (signal.aborted) {
        process.exitCode = interruptedExitCode;
        return;
      }
      const isLightCurve = 'line' in classified;
      if (isLightCurve && featureClassifiers.length === 0) hasUnasked = true;
      const asked = isLightCurve ? featureClassifiers : classifiers;
      await writeLine(classificationLine(classified, asked));
    }
    if (!hasUnasked) return;
    process.exitCode = 1;
    process.stderr.write(`no light curve was classified: ${served.join(', ')} read stamps\n`);
  },
};
