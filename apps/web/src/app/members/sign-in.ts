import { Component, computed, DOCUMENT, effect, inject, input, signal } from '@angular/core';
import { form, FormField, submit, validateStandardSchema, type SchemaPathTree } from '@angular/forms/signals';
import { Router } from '@angular/router';

import type { SignInAsked } from '#contract/members.js';
import { PageHead } from '../platform/page-head.js';
import { refusedBecause, type Refused } from '../platform/refusals.js';
import { Session } from '../platform/session.js';
import { wearFaceOf } from '../platform/space-faces.js';
import { Field } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { arrivalOf } from './arrival.js';
import { MembersClient } from './members-client.js';

type Contract = typeof import('#contract/members.js');

/** Signing in: an address, then the six digits that were sent to it. The contract is fetched when it is needed. */
@Component({
  selector: 'app-sign-in',
  imports: [Field, FormField, Notice],
  templateUrl: './sign-in.html',
})
export class SignIn {
  private readonly client = inject(MembersClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);

  readonly next = input<string>();

  private readonly contract = signal<Contract | undefined>(undefined);
  protected readonly address = signal({ email: '' });
  protected readonly digits = signal({ code: '' });
  protected readonly addressForm = form(this.address, (path: SchemaPathTree<{ email: string }>) => {
    validateStandardSchema(path, () => this.contract()?.signInBody.pick({ email: true }));
  });
  protected readonly digitsForm = form(this.digits, (path: SchemaPathTree<{ code: string }>) => {
    validateStandardSchema(path, () => this.contract()?.signInCodeBody);
  });

  protected readonly asked = signal<SignInAsked | null>(null);
  protected readonly saving = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly emailError = computed(
    () => this.refused()?.fields['email'] ?? firstError(this.addressForm.email()),
  );
  protected readonly codeError = computed(() => this.refused()?.fields['code'] ?? firstError(this.digitsForm.code()));

  /** What no field says already. */
  protected readonly shownRefusal = computed(() => {
    const refused = this.refused();
    return refused && !refused.fields['email'] && !refused.fields['code'] ? refused : null;
  });

  constructor() {
    inject(PageHead).describe({ title: 'Sign in', index: false });
    wearFaceOf(() => null);
    this.keepTyped();
    effect(() => {
      const member = this.session.member();
      if (member) void this.router.navigateByUrl(arrivalOf(member, this.next()), { replaceUrl: true });
    });
  }

  protected ask(event: Event): Promise<void> {
    return this.send(event, async () => {
      await submit(this.addressForm, async () => {
        this.asked.set(await this.client.askForCode(this.address().email.trim(), this.next()));
        this.focusSoon('#code');
      });
    });
  }

  protected enter(event: Event): Promise<void> {
    this.digits.update(({ code }) => ({ code: code.replaceAll(/\s/g, '') }));
    return this.send(event, async () => {
      await submit(this.digitsForm, async () => {
        const { next } = await this.client.signInWithCode(this.digits().code);
        await this.session.load();
        await this.router.navigateByUrl(arrivalOf(this.session.member(), this.next() ?? next), { replaceUrl: true });
      });
    });
  }

  protected startAgain(): void {
    this.asked.set(null);
    this.refused.set(null);
    this.digits.set({ code: '' });
    this.focusSoon('#email');
  }

  private async send(event: Event, action: () => Promise<void>): Promise<void> {
    event.preventDefault();
    if (this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    try {
      this.contract.set(await import('#contract/members.js'));
      await action();
    } catch (error) {
      this.refused.set(refusedBecause(error));
    } finally {
      this.saving.set(false);
    }
    if (this.emailError() || this.codeError()) this.focusSoon('[aria-invalid]');
  }

  /** The page came with its form; what was typed before this program arrived stays. */
  private keepTyped(): void {
    const typed = this.document.querySelector<HTMLInputElement>('main #email')?.value;
    if (typed) this.address.set({ email: typed });
  }

  /** Once the page has changed. */
  private focusSoon(selector: string): void {
    setTimeout(() => this.document.querySelector<HTMLElement>(`main ${selector}`)?.focus());
  }
}

/** What is wrong with a field, once its writer has left it. */
function firstError(field: { touched(): boolean; errors(): readonly { message?: string }[] }): string {
  return field.touched() ? (field.errors()[0]?.message ?? '') : '';
}
