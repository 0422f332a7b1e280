import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { validateStandardSchema } from '@angular/forms/signals';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { FormWork } from './form-work.js';

const rules = z.strictObject({
  title: z.string().min(1, 'Give it a title.'),
  topics: z.array(z.string().max(5, 'Keep it short.')),
});
type Talk = z.infer<typeof rules>;

const work = (value: Talk) =>
  TestBed.runInInjectionContext(() => new FormWork<Talk>(signal(value), (path) => validateStandardSchema(path, rules)));

const problem = (errors: { field: string; message: string }[]) =>
  new HttpErrorResponse({ status: 400, error: { code: 'invalid-input', status: 400, errors } });

const refusing = (error: unknown): Promise<void> => Promise.reject(error);

describe('a form at work', () => {
  it('says nothing of a field that nobody has been to', () => {
    expect(work({ title: '', topics: [] }).error('title')).toBe('');
  });

  it('sends nothing while a field is wrong, and says which', async () => {
    const form = work({ title: '', topics: ['pricing'] });
    let sent = false;
    const saved = await form.save(async () => {
      sent = true;
    });
    expect([saved, sent]).toEqual([false, false]);
    expect(form.error('title')).toBe('Give it a title.');
    expect(form.error('topics')).toBe('Keep it short.');
    expect(form.refused()?.wayOn).toBe('Look at the marked fields.');
  });

  it('waits while something stands in a field that means nothing', async () => {
    const form = work({ title: 'Looms', topics: [] });
    form.setUnclear('title', true);
    expect(await form.save(() => refusing(new Error('sent')))).toBe(false);
    expect(form.refused()?.wayOn).toBe('Look at the marked fields.');
    form.setUnclear('title', false);
    expect(await form.save(() => Promise.resolve())).toBe(true);
  });

  it('puts what the server says at the field it is about, until the field changes', async () => {
    const form = work({ title: 'Looms', topics: ['a'] });
    await form.save(() =>
      refusing(
        problem([
          { field: 'title', message: 'There is one already.' },
          { field: 'topics.0', message: 'Not this one.' },
        ]),
      ),
    );
    expect(form.error('title')).toBe('There is one already.');
    expect(form.error('topics')).toBe('Not this one.');
    form.model.update((talk) => ({ ...talk, title: 'More looms' }));
    expect(form.error('title')).toBe('');
    expect(form.error('topics')).toBe('Not this one.');
  });

  it('says beside the button what is about no field of it', async () => {
    const form = work({ title: 'Looms', topics: [] });
    await form.save(() => refusing(problem([{ field: 'version', message: 'Load it again.' }])));
    expect(form.refused()?.wayOn).toContain('Load it again.');
  });

  it('keeps what was typed when saving fails, and can try again', async () => {
    const form = work({ title: 'Looms', topics: [] });
    form.model.update((talk) => ({ ...talk, title: 'Shuttles' }));
    expect(await form.save(() => refusing(new HttpErrorResponse({ status: 0 })))).toBe(false);
    expect(form.model().title).toBe('Shuttles');
    expect(form.unsaved()).toBe(true);
    expect(await form.save(() => Promise.resolve())).toBe(true);
    expect([form.unsaved(), form.saved()]).toEqual([false, true]);
  });

  it('stays unsaved where the writer went on while it was being saved', async () => {
    const form = work({ title: 'Looms', topics: [] });
    form.model.update((talk) => ({ ...talk, title: 'Shuttles' }));
    await form.save(async () => {
      form.model.update((talk) => ({ ...talk, title: 'Shuttles and bobbins' }));
      return { title: 'Shuttles', topics: [] };
    });
    expect(form.model().title).toBe('Shuttles and bobbins');
    expect(form.unsaved()).toBe(true);
  });
});
