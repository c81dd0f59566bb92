/** Asks at most once in a while; a failure is not remembered. */
export function rememberedFor<Answer>(
  milliseconds: number,
  ask: () => Promise<Answer>,
  nowMs: () => number = Date.now,
): () => Promise<Answer> {
  let held: { readonly untilMs: number; readonly answer: Promise<Answer> } | null = null;
  return () => {
    if (held !== null && held.untilMs > nowMs()) return held.answer;
    const asked = { untilMs: nowMs() + milliseconds, answer: ask() };
    held = asked;
    asked.answer.catch(() => {
      if (held === asked) held = null;
    });
    return asked.answer;
  };
}
