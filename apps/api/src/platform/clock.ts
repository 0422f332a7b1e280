/** The only source of "now" in the program; tests hand in their own. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
