import { AngularAppEngine, createRequestHandler } from '@angular/ssr';

import type { RenderContext } from './app/platform/render-context.js';

/** Only these headers of the visitor's request reach the app; the host decides the address, not a Host header. */
const FORWARDED = ['cookie', 'accept-language', 'user-agent', 'x-request-id'];

let engine: { hostname: string; app: AngularAppEngine } | undefined;

/**
 * Renders one page. `request.url` is absolute and built from PUBLIC_URL; `context.api` answers the page's own calls in
 * process. Null where no route of the app matches. Redirects come back as 302 with a Location.
 */
export async function render(request: Request, context: RenderContext): Promise<Response | null> {
  const { hostname } = new URL(request.url);
  if (engine?.hostname !== hostname) engine = { hostname, app: new AngularAppEngine({ allowedHosts: [hostname] }) };
  const headers = new Headers();
  for (const name of FORWARDED) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return engine.app.handle(new Request(request.url, { headers }), context);
}

/** For `ng serve` only: pages are rendered here and ask an API that runs beside it. */
export const reqHandler = createRequestHandler((request) => render(request, { api: askApiBeside, nonce: '' }));

function askApiBeside(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  return fetch(new URL(pathname + search, process.env['API_URL'] ?? 'http://localhost:3000'), request);
}
