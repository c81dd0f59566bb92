import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** copy-topic.ts running as a process of its own. */
export class CopyingProcess {
  readonly process: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #lines: string[] = [];
  readonly #changed = new EventTarget();
  #isEnded = false;

  constructor(options: object) {
    this.process = spawn(
      process.execPath,
      [join(import.meta.dirname, 'copy-topic.ts'), JSON.stringify(options)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#ended = once(this.process, 'exit').then(() => {
      this.#isEnded = true;
      this.#changed.dispatchEvent(new Event('line'));
    });
    createInterface({ input: this.process.stdout! }).on('line', (line) => {
      this.#lines.push(line);
      this.#changed.dispatchEvent(new Event('line'));
    });
  }

  count(word: string): number {
    return this.#lines.filter((line) => line.startsWith(word)).length;
  }

  /** Resolves when it has printed `word` so many times; rejects when it ends before. */
  async printed(word: string, times = 1): Promise<void> {
    while (this.count(word) < times) {
      if (this.#isEnded) throw new Error(`the process ended before ${times} times "${word}"`);
      await once(this.#changed, 'line');
    }
  }

  /** Sends the signal and waits for the end. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.process.kill(signal);
    await this.#ended;
  }
}
