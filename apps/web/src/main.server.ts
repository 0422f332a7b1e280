import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';

import { App } from './app/app.js';
import { serverConfig } from './app/app.config.server.js';

const bootstrap = (context: BootstrapContext) => bootstrapApplication(App, serverConfig, context);

export default bootstrap;
