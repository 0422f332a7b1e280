import { Component, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';

import { ZoneField } from './zone-field.js';

@Component({
  imports: [ZoneField],
  template: `<app-zone-field for="zone" [(zone)]="zone" (unclear)="unclear.set($event)" />`,
})
class Form {
  readonly zone = signal('Europe/Lisbon');
  readonly unclear = signal(false);
}

let form: ComponentFixture<Form>;
let box: HTMLInputElement;
beforeEach(async () => {
  // jsdom has no layout.
  Element.prototype.scrollIntoView = () => undefined;
  form = TestBed.createComponent(Form);
  await form.whenStable();
  box = form.nativeElement.querySelector('input');
});

const type = async (text: string) => {
  box.value = text;
  box.dispatchEvent(new Event('input'));
  await form.whenStable();
};
const press = async (key: string) => {
  box.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  await form.whenStable();
};
const leave = async () => {
  box.dispatchEvent(new Event('blur'));
  await form.whenStable();
};
const options = () =>
  [...form.nativeElement.querySelectorAll('[role=option]')].map((option: HTMLElement) => option.textContent?.trim());
const error = () => form.nativeElement.querySelector('#zone-note').textContent.trim();

describe('a field for a time zone', () => {
  it('shows the chosen zone with its distance from UTC now', () => {
    expect(box.value).toMatch(/^Lisbon, Portugal \(UTC(\+1)?\)$/);
    expect([box.getAttribute('role'), box.getAttribute('aria-expanded')]).toEqual(['combobox', 'false']);
  });

  it.each([
    ['Kolkata', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Indien', 'Asia/Kolkata'],
    ['Österreich', 'Europe/Vienna'],
  ])('takes the best for “%s” on Enter', async (typed, id) => {
    await type(typed);
    expect(box.getAttribute('aria-activedescendant')).toBe('zone-0');
    await press('Enter');
    expect([form.componentInstance.zone(), form.componentInstance.unclear()]).toEqual([id, false]);
    expect(options()).toEqual([]);
  });

  it('takes what the arrows stand on', async () => {
    await type('portugal');
    await press('ArrowDown');
    expect(form.nativeElement.querySelector('[aria-selected=true]').textContent).toContain('Madeira, Portugal');
    await press('Enter');
    expect(form.componentInstance.zone()).toBe('Atlantic/Madeira');
    expect(box.value).toMatch(/^Madeira, Portugal/);
  });

  it('takes what is clear without choosing, when it is left', async () => {
    await type('sao paulo');
    await leave();
    expect(form.componentInstance.zone()).toBe('America/Sao_Paulo');
  });

  it('keeps what is typed and means nothing, says so once it is left, and lets nothing be saved meanwhile', async () => {
    await type('Atlantis');
    expect(error()).toBe('');
    await leave();
    expect(error()).toMatch(/^Choose a time zone from the list/);
    expect([box.value, box.getAttribute('aria-invalid')]).toEqual(['Atlantis', 'true']);
    expect([form.componentInstance.zone(), form.componentInstance.unclear()]).toEqual(['Europe/Lisbon', true]);
    await press('Escape');
    expect([error(), form.componentInstance.unclear()]).toEqual(['', false]);
    expect(box.value).toMatch(/^Lisbon/);
  });

  it('is clear again where the form begins with another zone', async () => {
    await type('Atlantis');
    form.componentInstance.zone.set('Europe/Kyiv');
    await form.whenStable();
    expect(form.componentInstance.unclear()).toBe(false);
    expect(box.value).toMatch(/^Kyiv, Ukraine/);
  });

  it('opens with every zone, standing on the chosen one', async () => {
    await press('ArrowDown');
    expect(options().length).toBeGreaterThan(400);
    expect(form.nativeElement.querySelector('[aria-selected=true]').textContent).toContain('Lisbon, Portugal');
    await press('Escape');
    expect([options().length, form.componentInstance.zone()]).toEqual([0, 'Europe/Lisbon']);
  });

  it.each([
    ['UTC', 'UTC'],
    ['Etc/GMT+3', 'UTC−3'],
    ['US/Pacific-New', /^Pacific-New \(UTC−[78]\)$/],
  ])('shows %s that no list has, or that is no place', async (zone, words) => {
    form.componentInstance.zone.set(zone);
    await form.whenStable();
    expect(box.value).toEqual(expect.stringMatching(words instanceof RegExp ? words : `^${words}$`));
  });
});
