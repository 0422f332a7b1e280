import { DOCUMENT, inject, Service } from '@angular/core';

/** Something that is typed and not saved. Each visit of a form has an id of its own, so that two tabs keep both. */
export interface Kept {
  id: string;
  /** Milliseconds, as of `Date.now()`. */
  at: number;
  value: object;
}

const PREFIX = 'serendip.typing.';
const MOST = 3;
const OLDEST = 30 * 24 * 60 * 60 * 1000;

/** The latest first; an earlier version of the same visit goes, and so does what nobody came back to for a month. */
export function withKept(list: readonly Kept[], one: Kept): Kept[] {
  const others = list.filter(({ id, at }) => id !== one.id && at > one.at - OLDEST);
  return [one, ...others].sort((a, b) => b.at - a.at).slice(0, MOST);
}

/** What a device has under a name, as far as it can be read. */
export function keptFrom(text: string | null): Kept[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter(isKept) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

const isKept = (one: unknown): one is Kept => {
  const { id, at, value } = (one ?? {}) as Partial<Kept>;
  return typeof id === 'string' && typeof at === 'number' && typeof value === 'object' && value !== null;
};

/**
 * What is typed into a form, on this device, until it is saved: a closed tab or a crash loses nothing. Name what belongs
 * to one person by their id. Signing out forgets all of it.
 */
@Service()
export class KeptTyping {
  private readonly document = inject(DOCUMENT);

  read(name: string): Kept[] {
    return this.using((storage) => keptFrom(storage.getItem(PREFIX + name))) ?? [];
  }

  /** @returns whether this device has it now */
  put(name: string, one: Kept): boolean {
    return this.write(name, withKept(this.read(name), one));
  }

  remove(name: string, id: string): void {
    this.write(
      name,
      this.read(name).filter((one) => one.id !== id),
    );
  }

  forgetAll(): void {
    this.using((storage) => {
      const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
      for (const name of names) if (name.startsWith(PREFIX)) storage.removeItem(name);
    });
  }

  private write(name: string, list: Kept[]): boolean {
    const done = this.using((storage) => {
      if (list.length === 0) storage.removeItem(PREFIX + name);
      else storage.setItem(PREFIX + name, JSON.stringify(list));
      return true;
    });
    return done ?? false;
  }

  /** Null where there is no storage: on the server, where the reader forbids it, or where it is full. */
  private using<T>(action: (storage: Storage) => T): T | null {
    try {
      const storage = this.document.defaultView?.localStorage;
      return storage ? action(storage) : null;
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  }
}
