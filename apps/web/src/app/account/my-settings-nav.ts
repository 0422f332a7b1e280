import { Component } from '@angular/core';

import { SectionNav } from '../ui/section-nav.js';

const PAGES = [
  { name: 'Profile', path: '/me/profile' },
  { name: 'Digest', path: '/me/digest' },
  { name: 'Calendars', path: '/me/feeds' },
  { name: 'Devices', path: '/me/sessions' },
];

/** The pages of a member's own settings. */
@Component({
  selector: 'app-my-settings-nav',
  imports: [SectionNav],
  template: `<app-section-nav label="Settings" [pages]="pages" />`,
})
export class MySettingsNav {
  protected readonly pages = PAGES;
}
