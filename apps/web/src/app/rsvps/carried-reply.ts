import { inject, Service } from '@angular/core';

import { pathTo } from '#domain/addresses/path-to.js';
import { KeptTyping } from '../platform/kept-typing.js';

const NAME = 'reply';
/** A code holds for some minutes; whoever comes back later presses again. */
const LONGEST = 60 * 60 * 1000;

/** What the address of an event says where somebody comes back to it from signing in. Alone it does nothing. */
export const CARRIED = 'carried';

/** Where signing in leads whoever pressed a reply. */
export const wayBack = (occurrenceId: string): string =>
  `${pathTo('/events/:occurrenceId', { occurrenceId })}?reply=${CARRIED}`;

type Answers = Record<string, string>;

/**
 * A reply that was pressed before signing in, on this device: it is made when its reader comes back signed in, and only
 * by the way on which signing in leads. An address alone replies to nothing.
 */
@Service()
export class CarriedReply {
  private readonly typing = inject(KeptTyping);

  press(occurrenceId: string, answers: Answers): void {
    this.typing.put(NAME, { id: occurrenceId, at: Date.now(), value: answers });
  }

  /** What was answered with it; null where none was pressed within the last hour. It is made once. */
  take(occurrenceId: string): Answers | null {
    const pressed = this.typing.read(NAME).find(({ id }) => id === occurrenceId);
    if (!pressed) return null;
    this.typing.remove(NAME, occurrenceId);
    return Date.now() - pressed.at < LONGEST ? textsOf(pressed.value) : null;
  }
}

/** A device may hold anything under our name. */
const textsOf = (value: object): Answers =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
