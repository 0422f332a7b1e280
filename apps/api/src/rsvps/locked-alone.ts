/** A date of a course was locked by itself; what is done to one is done to all, and all are locked in their order. */
export class LockedAlone extends Error {}

/** Does it for the one date, which is the usual case and the cheaper one, or else for the whole course, from the beginning. */
export async function unlessCourse<T>(single: () => Promise<T>, course: () => Promise<T>): Promise<T> {
  try {
    return await single();
  } catch (error) {
    if (error instanceof LockedAlone) return course();
    throw error;
  }
}

export function refuseCourse({ course }: { course: boolean }): void {
  if (course) throw new LockedAlone();
}
