import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { config } from 'rxjs';

import { App } from './app/app.js';
import { serverConfig } from './app/app.config.server.js';

// RxJS throws what nobody handles from a timer, which would end the whole program for one page's mistake. A failed
// promise is reported by the program, and that is all.
config.onUnhandledError = (error: Error) => void Promise.reject(error);

const bootstrap = (context: BootstrapContext) => bootstrapApplication(App, serverConfig, context);

export default bootstrap;
