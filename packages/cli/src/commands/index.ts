import type { Command } from '../command.ts';
import { alertCommand } from './alert.ts';
import { benchCommand } from './bench.ts';
import { classifyCommand } from './classify.ts';
import { deadLettersCommand } from './dead-letters.ts';
import { demoCommand } from './demo.ts';
import { featuresCommand } from './features.ts';
import { replayCommand } from './replay.ts';
import { runCommand } from './run.ts';
import { serveCommand } from './serve.ts';
import { simulateCommand } from './simulate.ts';

/** In the order that `lucero --help` lists them: what a newcomer needs first. */
export const commands: readonly Command[] = [
  demoCommand,
  serveCommand,
  classifyCommand,
  featuresCommand,
  simulateCommand,
  replayCommand,
  runCommand,
  alertCommand,
  deadLettersCommand,
  benchCommand,
];
