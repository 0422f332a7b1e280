/** SQL: the space of the row `alias`, in the shape of the contract's `spaceCard`. */
export const spaceCardSql = (alias: string): string => `json_build_object(
  'slug', ${alias}.slug, 'name', ${alias}.name, 'tagline', ${alias}.tagline, 'accent', ${alias}.accent,
  'pattern', ${alias}.pattern, 'timeZone', ${alias}."timeZone", 'logo', '/files/' || ${alias}."logoId")`;
