/** EX_TEMPFAIL of sysexits.h: nothing is wrong, ask again later. What schedulers are told to wait on. */
export const notYetExitCode = 75;
