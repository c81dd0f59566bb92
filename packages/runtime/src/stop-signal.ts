/** One Ctrl-C arrives several times: from the terminal, and passed on by npm and by the launcher. */
const sameSignalMs = 500;

/**
 * Aborts at the first SIGTERM or SIGINT: services then finish their batch, commit and leave the group. A second
 * one ends the process at once; nothing is lost, because the batch is read again.
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
      } else if (nowMs - firstMs > sameSignalMs) {
        process.exit(130);
      }
    });
  }
  return controller.signal;
}
