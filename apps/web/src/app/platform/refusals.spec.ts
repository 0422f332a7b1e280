import { HttpErrorResponse } from '@angular/common/http';
import { describe, expect, it } from '@jest/globals';

import { refusedBecause } from './refusals.js';

describe('refusals', () => {
  it('says a refusal by its code', () => {
    const error = new HttpErrorResponse({ status: 409, error: { code: 'replies-closed', status: 409 } });
    expect(refusedBecause(error)).toMatchObject({ code: 'replies-closed', fact: 'Replies are closed.' });
  });

  it('hands messages to the fields they are about', () => {
    const errors = [{ field: 'email', message: 'Give an e-mail address.' }];
    const error = new HttpErrorResponse({ status: 422, error: { code: 'invalid', status: 422, errors } });
    expect(refusedBecause(error)).toMatchObject({ code: 'invalid', fields: { email: 'Give an e-mail address.' } });
  });

  it('says how long to wait, and how many tries are left', () => {
    const wait = new HttpErrorResponse({ status: 429, error: { code: 'too-many-tries', details: { seconds: 130 } } });
    expect(refusedBecause(wait).wayOn).toBe('Try again in 3 minutes.');
    const errors = [{ field: 'code', message: 'x' }];
    const wrong = new HttpErrorResponse({ status: 422, error: { code: 'code-wrong', details: { left: 1 }, errors } });
    expect(refusedBecause(wrong).fields['code']).toContain('You can try once more.');
  });

  it('names who else changed it, where that is known', () => {
    const meanwhile = (details: object) =>
      refusedBecause(new HttpErrorResponse({ status: 409, error: { code: 'changed-meanwhile', details } })).fact;
    expect(meanwhile({ by: ['Ana', 'Bo'] })).toBe('Ana and Bo changed this while you were writing.');
    expect(meanwhile({ by: [] })).toBe('Somebody changed this meanwhile.');
  });

  it('owns up to a 500 and gives its id', () => {
    const error = new HttpErrorResponse({ status: 500, error: { code: 'internal', requestId: '7F3K' } });
    expect(refusedBecause(error).wayOn).toContain('mention 7F3K');
  });

  it('knows a broken connection', () => {
    expect(refusedBecause(new HttpErrorResponse({ status: 0 })).code).toBe('offline');
  });

  it('does not hide a bug', () => {
    expect(() => refusedBecause(new TypeError('x'))).toThrow(TypeError);
  });
});
