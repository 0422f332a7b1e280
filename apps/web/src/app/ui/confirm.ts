import { Component, type ElementRef, input, output, signal, viewChild } from '@angular/core';

/**
 * A question in a dialog. `ask` opens it and answers yes or no; Escape is no, and focus goes back to what opened it.
 * Content stands between the text and the buttons. With `held`, yes only emits `agreed`: the owner closes when it is done.
 */
@Component({
  selector: 'app-confirm',
  template: `
    <dialog
      #dialog
      class="dialog"
      [attr.aria-labelledby]="id + '-q'"
      [attr.aria-describedby]="id + '-t'"
      (close)="answer(false)"
    >
      <form method="dialog" (submit)="agree($event)">
        <h2 [id]="id + '-q'">{{ question() }}</h2>
        <p [id]="id + '-t'">{{ text() }}</p>
        <ng-content />
        <div class="actions">
          <button class="button" [class.danger]="danger()" type="submit" [attr.aria-disabled]="busy() ? true : null">
            {{ yes() }}
          </button>
          <button class="button text" type="button" (click)="close()">{{ no() }}</button>
        </div>
      </form>
    </dialog>
  `,
})
export class Confirm {
  readonly question = input.required<string>();
  readonly text = input('');
  readonly yes = input.required<string>();
  readonly no = input('Keep it');
  readonly danger = input(true);
  readonly held = input(false);
  readonly busy = input(false);
  readonly agreed = output();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly settle = signal<((yes: boolean) => void) | null>(null);
  protected readonly id = `confirm-${(count += 1)}`;

  ask(): Promise<boolean> {
    this.answer(false);
    this.dialog().nativeElement.showModal();
    return new Promise((resolve) => this.settle.set(resolve));
  }

  close(): void {
    this.dialog().nativeElement.close();
  }

  protected agree(event: Event): void {
    event.preventDefault();
    if (this.busy()) return;
    this.agreed.emit();
    if (this.held()) return;
    this.answer(true);
    this.close();
  }

  protected answer(yes: boolean): void {
    this.settle()?.(yes);
    this.settle.set(null);
  }
}

let count = 0;
