/** A name typed in one field: what comes before the first space, and all that follows. Said together it is as it was typed. */
export function nameParts(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}
