import { bootstrapApplication } from '@angular/platform-browser';

import { App } from './app/app.js';
import { appConfig } from './app/app.config.js';

// Zod, where a page fetches it, must not try `new Function`: the CSP forbids it and would report the attempt.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

void bootstrapApplication(App, appConfig);
