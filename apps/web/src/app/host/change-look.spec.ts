import { HttpErrorResponse } from '@angular/common/http';
import { describe, expect, it } from '@jest/globals';

import type { ChangePreview } from '#contract/event-changes.js';
import { ChangeLook } from './change-look.js';

const telling = (people: number): ChangePreview => ({
  changed: [],
  added: [],
  removed: [],
  kept: [],
  withoutRoom: { items: [], total: 0 },
  told: { people, first: [] },
});

describe('a look at what a change would do', () => {
  it('keeps the answer to the newest question, whichever comes last', async () => {
    const look = new ChangeLook();
    let late: (found: ChangePreview) => void = () => undefined;
    const first = look.at(() => new Promise((resolve) => (late = resolve)));
    await look.at(() => Promise.resolve(telling(2)));
    late(telling(1));
    expect(await first).toBeNull();
    expect(look.preview()?.told.people).toBe(2);
    expect(look.looking()).toBe(false);
  });

  it('says why there is no answer, and forgets that once it is asked again', async () => {
    const look = new ChangeLook();
    await look.at(() => Promise.reject(new HttpErrorResponse({ status: 0 })));
    expect(look.refused()?.code).toBe('offline');
    look.forget();
    expect([look.refused(), look.preview(), look.looking()]).toEqual([null, null, true]);
  });
});
