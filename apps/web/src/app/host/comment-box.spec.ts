import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { KeptTyping } from '../platform/kept-typing.js';
import { Session } from '../platform/session.js';
import { CommentBox } from './comment-box.js';
import { CommentsClient } from './comments-client.js';

const OFFLINE = new HttpErrorResponse({ status: 0 });

describe('the box where a comment is typed', () => {
  let fixture: ComponentFixture<CommentBox>;
  const member = signal<{ id: string } | null>(null);
  let sent: [eventId: string, text: string, key: string][];
  let answer: () => Promise<{ id: string }>;

  beforeEach(() => {
    localStorage.clear();
    member.set({ id: 'ada' });
    sent = [];
    answer = () => Promise.resolve({ id: 'c1' });
    const write = (...given: [string, string, string]) => {
      sent.push(given);
      return answer();
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: CommentsClient, useValue: { write } },
        { provide: Session, useValue: { member } },
      ],
    });
  });

  const area = () => (fixture.nativeElement as HTMLElement).querySelector('textarea')!;
  const kept = (thread: string) =>
    TestBed.inject(KeptTyping)
      .read(`ada.comment.${thread}`)
      .map(({ value }) => value);
  async function at(eventId: string, thread: string): Promise<void> {
    fixture.componentRef.setInput('eventId', eventId);
    fixture.componentRef.setInput('thread', thread);
    await fixture.whenStable();
  }
  async function open(eventId: string, thread: string): Promise<void> {
    fixture = TestBed.createComponent(CommentBox);
    await at(eventId, thread);
  }
  async function type(text: string): Promise<void> {
    area().value = text;
    area().dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }
  async function send(): Promise<void> {
    area().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));
    await fixture.whenStable();
  }
  const leave = () => fixture.destroy();

  it('keeps what is typed for who comes back, each event its own', async () => {
    await open('e1', 'e1');
    await type('Half a');
    await at('e2', 'e2');
    expect(area().value).toBe('');
    await at('e1', 'e1');
    expect(area().value).toBe('Half a');
    await type('Half a word');
    leave();
    await open('e1', 'e1');
    expect(area().value).toBe('Half a word');
    expect(kept('e1')).toEqual([{ text: 'Half a word' }]);
  });

  it('goes on where the event becomes a series, or a date gets words of its own', async () => {
    await open('e1', 'e1');
    await type('Once more?');
    await at('e1', 'series');
    await at('e2', 'series');
    expect(area().value).toBe('Once more?');
    expect([kept('e1'), kept('series')]).toEqual([[], [{ text: 'Once more?' }]]);
  });

  it('forgets it once it is sent, and when nobody is signed in any more', async () => {
    await open('e1', 'e1');
    await type(' Sent. ');
    await at('e1', 'series');
    await send();
    expect(sent.map(([eventId, text]) => [eventId, text])).toEqual([['e1', 'Sent.']]);
    expect([area().value, area().getAttribute('aria-invalid'), kept('series')]).toEqual(['', null, []]);
    await type('Not sent.');
    TestBed.inject(KeptTyping).forgetAll();
    member.set(null);
    leave();
    expect(localStorage.length).toBe(0);
  });

  it('sends a retry under the same key, and the next comment under another', async () => {
    await open('e1', 'e1');
    answer = () => Promise.reject(OFFLINE);
    await type('Hello.');
    await send();
    expect([area().value, sent.length]).toEqual(['Hello.', 1]);
    answer = () => Promise.resolve({ id: 'c1' });
    await send();
    await type('Hello.');
    await send();
    const [first, retry, next] = sent.map(([, , key]) => key);
    expect(retry).toBe(first);
    expect(next).not.toBe(first);
  });

  it('sends nothing that is empty or too long, and says so', async () => {
    await open('e1', 'e1');
    await send();
    expect(fixture.nativeElement.textContent).toContain('Write something first.');
    await type('x'.repeat(2001));
    await send();
    expect(fixture.nativeElement.textContent).toContain('Keep it within 2,000 characters.');
    expect([sent, area().getAttribute('aria-invalid'), area().value.length]).toEqual([[], 'true', 2001]);
  });
});
