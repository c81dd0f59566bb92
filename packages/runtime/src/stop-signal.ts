/**
 * Aborts at the first SIGTERM or SIGINT: services then finish their batch, commit and leave. A second
 * one ends the process at once; nothing is lost by that, the batch is read again.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}
