import { HttpErrorResponse, HttpHeaders, HttpResponse } from '@angular/common/http';
import type { HttpBackend, HttpEvent, HttpRequest } from '@angular/common/http';
import { inject, REQUEST, REQUEST_CONTEXT, Service } from '@angular/core';
import { from, type Observable } from 'rxjs';

import { isApiPath } from '#domain/addresses/api-path.js';
import type { RenderContext } from './render-context.js';

/** On the server a page's calls go straight into the API of the same process, with the visitor's cookie. */
@Service()
export class InProcessBackend implements HttpBackend {
  private readonly page = inject(REQUEST);
  private readonly context = inject(REQUEST_CONTEXT) as RenderContext | null;

  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    return from(this.ask(request));
  }

  private async ask(request: HttpRequest<unknown>): Promise<HttpEvent<unknown>> {
    if (!this.page || !this.context) throw refusal(request, 503, `Nobody answers ${request.url} here.`);
    if (request.method !== 'GET')
      throw refusal(request, 405, `A page that is being rendered must not ${request.method}.`);
    const url = new URL(request.urlWithParams, this.page.url);
    if (url.origin !== new URL(this.page.url).origin || !isApiPath(url.pathname))
      throw refusal(request, 404, 'A page that is being rendered asks the API and nothing else.');
    const answer = await this.context.api(new Request(url, { headers: this.headersFor(request) }));
    return toEvent(answer, await answer.text(), request.urlWithParams);
  }

  private headersFor(request: HttpRequest<unknown>): Headers {
    const headers = new Headers({ accept: 'application/json' });
    for (const name of ['cookie', 'accept-language', 'user-agent', 'x-request-id']) {
      const value = this.page?.headers.get(name);
      if (value) headers.set(name, value);
    }
    for (const name of request.headers.keys()) headers.set(name, request.headers.get(name) ?? '');
    return headers;
  }
}

/** What HttpClient promises its callers, so that whoever handles a refused call handles this one too. */
function refusal({ urlWithParams }: HttpRequest<unknown>, status: number, detail: string): HttpErrorResponse {
  return new HttpErrorResponse({ status, statusText: detail, url: urlWithParams, error: { detail } });
}

function toEvent(answer: Response, text: string, url: string): HttpResponse<unknown> {
  const body: unknown = text === '' ? null : JSON.parse(text);
  const common = {
    status: answer.status,
    statusText: answer.statusText,
    url,
    headers: new HttpHeaders(answer.headers),
  };
  if (!answer.ok) throw new HttpErrorResponse({ ...common, error: body });
  return new HttpResponse({ ...common, body });
}
