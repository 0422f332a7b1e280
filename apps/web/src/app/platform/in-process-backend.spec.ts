import { HttpBackend, HttpClient, HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { REQUEST, REQUEST_CONTEXT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { firstValueFrom } from 'rxjs';

import { InProcessBackend } from './in-process-backend.js';

/** jsdom has no Request and Response of its own; these hold what the backend reads and writes. */
class Asked {
  constructor(
    readonly url: URL,
    readonly init: { headers: Headers },
  ) {}
}

const asked: Asked[] = [];
let answer = { ok: true, status: 200, statusText: '', headers: new Map(), text: async () => '{"here":1}' };

beforeEach(() => {
  asked.length = 0;
  Object.assign(globalThis, { Request: Asked, Headers: globalThis.Headers ?? Map });
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      { provide: HttpBackend, useExisting: InProcessBackend },
      {
        provide: REQUEST,
        useValue: { url: 'https://here.example/events', headers: new Map([['cookie', 'session=1']]) },
      },
      {
        provide: REQUEST_CONTEXT,
        useValue: {
          api: async (request: Asked) => {
            asked.push(request);
            return answer;
          },
        },
      },
    ],
  });
});

describe('a page that is rendered on the server', () => {
  it('asks the API in process, as the visitor', async () => {
    const body = await firstValueFrom(TestBed.inject(HttpClient).get('/api/events', { params: { format: 'talk' } }));
    expect(body).toEqual({ here: 1 });
    expect(asked[0]?.url.href).toBe('https://here.example/api/events?format=talk');
    expect(asked[0]?.init.headers.get('cookie')).toBe('session=1');
  });

  it('hands a refusal on as one', async () => {
    answer = { ...answer, ok: false, status: 404, text: async () => '{"code":"not-found"}' };
    const call = firstValueFrom(TestBed.inject(HttpClient).get('/api/spaces/none'));
    await expect(call).rejects.toBeInstanceOf(HttpErrorResponse);
    await expect(call).rejects.toMatchObject({ status: 404, error: { code: 'not-found' } });
  });

  it.each([
    '/materials/018f4a5e-9c1b-4d2a-8f3e-0123456789ab',
    '/api/spaces/../../materials/018f4a5e-9c1b-4d2a-8f3e-0123456789ab',
    '/api/spaces/..%2F..%2Fmaterials',
    '/api/spaces/%2e%2e/%2e%2e/materials/x',
    '/api/spaces/..\\..\\materials',
    'https://elsewhere.example/api/me',
    '//elsewhere.example/api/me',
    '/events',
  ])('asks nothing but the API: not %s', async (address) => {
    const call = firstValueFrom(TestBed.inject(HttpClient).get(address));
    await expect(call).rejects.toBeInstanceOf(HttpErrorResponse);
    await expect(call).rejects.toMatchObject({
      status: 404,
      error: { detail: expect.stringContaining('nothing else') },
    });
    expect(asked).toEqual([]);
  });

  it('writes nothing', async () => {
    const call = firstValueFrom(TestBed.inject(HttpClient).post('/api/sign-out', null));
    await expect(call).rejects.toBeInstanceOf(HttpErrorResponse);
    await expect(call).rejects.toMatchObject({
      status: 405,
      error: { detail: expect.stringContaining('must not POST') },
    });
    expect(asked).toEqual([]);
  });
});
