// Runs in the head, before anything is painted: a reader who chose a theme must not see the other one flash.
try {
  const theme = localStorage.getItem('lucero.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows what the system prefers.
}
