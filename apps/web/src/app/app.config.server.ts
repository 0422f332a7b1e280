import { HttpBackend } from '@angular/common/http';
import {
  CSP_NONCE,
  DOCUMENT,
  inject,
  mergeApplicationConfig,
  provideAppInitializer,
  REQUEST_CONTEXT,
  type ApplicationConfig,
} from '@angular/core';
import { provideServerRendering, withRoutes } from '@angular/ssr';

import { appConfig } from './app.config.js';
import { serverRoutes } from './app.routes.server.js';
import { InProcessBackend } from './platform/in-process-backend.js';
import type { RenderContext } from './platform/render-context.js';

const onServer: ApplicationConfig = {
  providers: [
    provideServerRendering({ maxResponseBodySize: 4 * 1024 * 1024 }, withRoutes(serverRoutes)),
    { provide: HttpBackend, useExisting: InProcessBackend },
    { provide: CSP_NONCE, useFactory: nonceOfAnswer },
    provideAppInitializer(handNonceToBrowser),
  ],
};

export const serverConfig = mergeApplicationConfig(appConfig, onServer);

function nonceOfAnswer(): string | null {
  return (inject(REQUEST_CONTEXT) as RenderContext | null)?.nonce || null;
}

/** The browser reads the nonce from the root element and gives it to the styles that it adds later. */
function handNonceToBrowser(): void {
  const nonce = inject(CSP_NONCE);
  if (nonce) inject(DOCUMENT).querySelector('app-root')?.setAttribute('ngCspNonce', nonce);
}
