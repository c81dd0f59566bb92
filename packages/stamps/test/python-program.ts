import { execFileSync } from 'node:child_process';
import { pythonFor } from '@lucero/testkit';

/** Runs a Python program of the test environment and parses the JSON that it prints. */
export function runPython(program: string, input: string | Uint8Array = ''): unknown {
  const output = execFileSync(pythonFor(), ['-c', program], { input, maxBuffer: 256 * 1024 ** 2 });
  return JSON.parse(output.toString());
}

/** Little-endian float32, as numpy's astype('<f4').tobytes() in base64. */
export function float32sOf(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}
