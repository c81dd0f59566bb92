import type { HealthPart } from './api-options.ts';

/** A part that is asked: it is well when `ask` does not throw. */
export async function askHealth(name: string, ask: () => Promise<void>): Promise<HealthPart> {
  try {
    await ask();
    return { name, trouble: null };
  } catch (error) {
    return { name, trouble: (error as Error).message };
  }
}
