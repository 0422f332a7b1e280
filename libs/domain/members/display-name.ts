export interface Names {
  firstName: string;
  lastName: string;
  nick: string;
}

/** What somebody is called who has not said. */
export const NAMELESS = 'A member';

/** What others call a member: the nick they chose, else first and last name. SQL says the same in `person-sql.ts`. */
export function displayName({ firstName, lastName, nick }: Names): string {
  return nick.trim() || `${firstName} ${lastName}`.trim() || NAMELESS;
}
