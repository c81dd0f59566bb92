/** `kafka.saslUsername` → LUCERO_KAFKA__SASL_USERNAME. */
export function environmentName(section: string, key: string): string {
  return `LUCERO_${section.toUpperCase()}__${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
