import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';

import { SeatMeter } from './seat-meter.js';

function meter(inputs: Record<string, unknown>): HTMLElement {
  const fixture = TestBed.createComponent(SeatMeter);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

describe('the seat meter', () => {
  it('has a dot for each seat, mine among the taken', () => {
    const seats = [...meter({ capacity: 8, taken: 6, mine: 'seat' }).querySelectorAll('.seats i')];
    expect(seats.map(({ className }) => className)).toEqual([
      'taken',
      'taken',
      'taken',
      'taken',
      'taken',
      'mine',
      '',
      '',
    ]);
  });

  it('shows my place in the line', () => {
    const line = [...meter({ capacity: 2, taken: 2, waiting: 4, mine: 3 }).querySelectorAll('.line i')];
    expect(line.map(({ className }) => className)).toEqual(['', '', 'mine', '']);
  });

  it('is a bar above 60 seats, never longer than full', () => {
    const element = meter({ capacity: 100, taken: 130 });
    expect(element.querySelector('.seats')).toBeNull();
    expect(element.querySelector('rect.taken')?.getAttribute('width')).toBe('100');
  });
});
