import { Component, computed, input } from '@angular/core';

import { SectionNav } from '../ui/section-nav.js';

/** The pages on which a space is run. */
@Component({
  selector: 'app-space-settings-nav',
  imports: [SectionNav],
  template: `<app-section-nav label="The space" [pages]="pages()" />`,
})
export class SpaceSettingsNav {
  readonly space = input.required<string>();
  protected readonly pages = computed(() => [
    { name: 'Space', path: `/s/${this.space()}/settings` },
    { name: 'Rooms', path: `/s/${this.space()}/settings/rooms` },
    { name: 'Templates', path: `/s/${this.space()}/settings/templates` },
    { name: 'Members', path: `/s/${this.space()}/settings/members` },
    { name: 'Import', path: `/s/${this.space()}/import` },
  ]);
}
