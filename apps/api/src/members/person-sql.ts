import { NAMELESS } from '#domain/members/display-name.js';

/** SQL: what the member of the row `alias` is called, by the rule of `display-name.ts`. */
export const nameSql = (alias: string): string =>
  `coalesce(nullif(trim(${alias}.nick), ''), nullif(trim(${alias}."firstName" || ' ' || ${alias}."lastName"), ''), '${NAMELESS}')`;

/** SQL: the member of the row `alias`, in the shape of the contract's `person`. `more` adds pairs: `'role', o.role`. */
export const personSql = (alias: string, more = ''): string => `json_build_object(
  'id', ${alias}.id, 'name', ${nameSql(alias)}, 'pronouns', ${alias}.pronouns, 'organisation', ${alias}.organisation,
  'headline', ${alias}.headline, 'picture', '/files/' || ${alias}."pictureId"${more && `, ${more}`})`;
