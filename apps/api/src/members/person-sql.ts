/** SQL: what the member of the row `alias` is called: first and last name, else the nick. */
export const nameSql = (alias: string): string =>
  `coalesce(nullif(trim(${alias}."firstName" || ' ' || ${alias}."lastName"), ''), nullif(${alias}.nick, ''), 'A member')`;

/** SQL: the member of the row `alias`, in the shape of the contract's `person`. `more` adds pairs: `'role', o.role`. */
export const personSql = (alias: string, more = ''): string => `json_build_object(
  'id', ${alias}.id, 'name', ${nameSql(alias)}, 'pronouns', ${alias}.pronouns, 'organisation', ${alias}.organisation,
  'headline', ${alias}.headline, 'picture', '/files/' || ${alias}."pictureId"${more && `, ${more}`})`;
