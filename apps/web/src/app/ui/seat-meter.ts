import { Component, computed, input } from '@angular/core';

const DOTS_AT_MOST = 60;
const LINE_AT_MOST = 20;

/** A dot for each seat up to 60, above that a bar; mine in accent; then the line. The sentence stands beside it. */
@Component({
  selector: 'app-seat-meter',
  template: `
    @if (dots(); as seats) {
      <div class="seats" aria-hidden="true">
        @for (seat of seats; track $index) {
          <i [class]="seat"></i>
        }
      </div>
    } @else {
      <svg class="seat-track" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect class="all" width="100" height="1" />
        <rect class="taken" [attr.width]="share()" height="1" />
      </svg>
    }
    @if (waiting() > 0) {
      <div class="line">
        <span>Line</span>
        @for (place of line(); track $index) {
          <i [class]="place" aria-hidden="true"></i>
        }
        <span class="sum">{{ waiting() }} waiting</span>
      </div>
    }
  `,
  host: { class: 'seat-meter' },
})
export class SeatMeter {
  readonly capacity = input.required<number>();
  readonly taken = input.required<number>();
  readonly waiting = input(0);
  /** Where I stand: a seat of mine, my place in the line (1 is next), or neither. */
  readonly mine = input<'seat' | number | null>(null);

  protected readonly dots = computed(() => {
    if (this.capacity() > DOTS_AT_MOST) return null;
    const taken = Math.min(this.taken(), this.capacity());
    return Array.from({ length: this.capacity() }, (_, seat) => {
      if (this.mine() === 'seat' && seat === taken - 1) return 'mine';
      return seat < taken ? 'taken' : '';
    });
  });

  protected readonly share = computed(() => Math.min(100, (100 * this.taken()) / this.capacity()));

  protected readonly line = computed(() =>
    Array.from({ length: Math.min(this.waiting(), LINE_AT_MOST) }, (_, place) =>
      this.mine() === place + 1 ? 'mine' : '',
    ),
  );
}
