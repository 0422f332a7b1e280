import { bootstrapApplication } from '@angular/platform-browser';

import { App } from './app/app.js';
import { appConfig } from './app/app.config.js';

void bootstrapApplication(App, appConfig);
