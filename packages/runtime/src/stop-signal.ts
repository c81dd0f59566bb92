/** One Ctrl-C comes several times: from the terminal, and passed on by npm and by the launcher. */
const echoMs = 500;

/**
 * Aborts at the first SIGTERM or SIGINT: services then finish their batch, commit and leave. A second
 * one ends the process at once; nothing is lost by that, the batch is read again.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let firstMs = 0;
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      const nowMs = performance.now();
      if (!controller.signal.aborted) {
        firstMs = nowMs;
        controller.abort();
      } else if (nowMs - firstMs > echoMs) {
        process.exit(130);
      }
    });
  }
  return controller.signal;
}
