import { Component, ElementRef, inject, signal, viewChild } from '@angular/core';

/**
 * A button that opens a panel of links below it. `[trigger]` content is inside the button, the rest in the panel.
 * Escape closes it and gives focus back; so does leaving it or choosing something.
 */
@Component({
  selector: 'app-menu',
  template: `
    <button #button class="menu-button" type="button" [attr.aria-expanded]="open()" (click)="open.set(!open())">
      <ng-content select="[trigger]" />
    </button>
    <div class="menu-panel" [hidden]="!open()"><ng-content /></div>
  `,
  host: { class: 'menu', '(click)': 'choose($event)', '(keydown.escape)': 'giveBack()', '(focusout)': 'leave($event)' },
})
export class Menu {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  protected readonly open = signal(false);

  protected close(): void {
    this.open.set(false);
  }

  protected choose({ target }: Event): void {
    if (target instanceof Element && target.closest('.menu-panel')?.contains(target.closest('a, button'))) this.close();
  }

  protected giveBack(): void {
    if (!this.open()) return;
    this.close();
    this.button().nativeElement.focus();
  }

  protected leave({ relatedTarget }: FocusEvent): void {
    const inside = relatedTarget instanceof Node && this.host.nativeElement.contains(relatedTarget);
    if (!inside && relatedTarget !== null) this.close();
  }
}
