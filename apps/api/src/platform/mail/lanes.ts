/** A fixed number of lanes, one for each connection. Urgent work overtakes what waits, never what runs. */
export class Lanes {
  private readonly urgent: (() => void)[] = [];
  private readonly patient: (() => void)[] = [];
  private free: number;

  constructor(count: number) {
    this.free = count;
  }

  async run<T>(urgent: boolean, work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((next) => (urgent ? this.urgent : this.patient).push(next));
    try {
      return await work();
    } finally {
      const next = this.urgent.shift() ?? this.patient.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
