import { Component, inject, input, output, signal } from '@angular/core';

import type { Material } from '#contract/event-parts.js';
import { Announcer } from '../platform/announcer.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { without } from './agenda-editing.js';
import { HostClient } from './host-client.js';

/** Links and files to read before or after. They are given out once the event is saved. */
@Component({
  selector: 'app-materials-editor',
  imports: [Field, Notice],
  templateUrl: './materials-editor.html',
})
export class MaterialsEditor {
  private readonly client = inject(HostClient);
  private readonly announcer = inject(Announcer);

  readonly materials = input.required<Material[]>();
  /** Files need an event that is kept; links do not. */
  readonly eventId = input<string | null>(null);
  readonly errorOf = input<(path: string) => string | undefined>(() => undefined);
  readonly changed = output<Material[]>();

  protected readonly sending = signal('');
  protected readonly refused = signal<Refused | null>(null);

  protected error(path: string): string {
    return this.errorOf()(path) ?? '';
  }

  protected isFile({ url }: Material): boolean {
    return url.startsWith('/materials/');
  }

  protected addLink(): void {
    const at = this.materials().length;
    this.append({ title: '', url: '', when: 'before', audience: 'everybody' });
    setTimeout(() => document.getElementById(`material-title-${at}`)?.focus());
  }

  protected async upload(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    const eventId = this.eventId();
    if (!file || !eventId || this.sending()) return;
    this.refused.set(null);
    this.sending.set(file.name);
    try {
      const { url, title } = await this.client.uploadMaterial(eventId, file);
      this.append({ title, url, when: 'before', audience: 'everybody' });
      this.announcer.say(`${title} is uploaded. Save to give it out.`);
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.sending.set('');
      input.value = '';
    }
  }

  protected patch(at: number, change: Partial<Material>): void {
    this.changed.emit(this.materials().map((one, index) => (index === at ? { ...one, ...change } : one)));
  }

  protected remove(at: number): void {
    this.changed.emit(without(this.materials(), at));
  }

  private append(material: Material): void {
    this.changed.emit([...this.materials(), material]);
  }
}
