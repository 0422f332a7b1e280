import { Component, computed, input } from '@angular/core';

import { pathTo } from '#domain/addresses/path-to.js';
import { SectionNav } from '../ui/section-nav.js';

/** The pages on which a space is run. */
@Component({
  selector: 'app-space-settings-nav',
  imports: [SectionNav],
  template: `<app-section-nav label="The space" [pages]="pages()" />`,
})
export class SpaceSettingsNav {
  readonly space = input.required<string>();
  protected readonly pages = computed(() => {
    const at = { space: this.space() };
    return [
      { name: 'Space', path: pathTo('/s/:space/settings', at) },
      { name: 'Rooms', path: pathTo('/s/:space/settings/rooms', at) },
      { name: 'Templates', path: pathTo('/s/:space/settings/templates', at) },
      { name: 'Members', path: pathTo('/s/:space/settings/members', at) },
      { name: 'Import', path: pathTo('/s/:space/import', at) },
    ];
  });
}
