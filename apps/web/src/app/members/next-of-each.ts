/** Of each event the first of these dates, which stand in their order: a series is one line. */
export function nextOfEach<Row extends { eventId: string }>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ eventId }) => !seen.has(eventId) && seen.add(eventId));
}
