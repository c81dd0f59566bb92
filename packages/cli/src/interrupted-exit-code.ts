/** What shells say of a command that SIGINT ended before it was done: 128 + 2. */
export const interruptedExitCode = 130;
