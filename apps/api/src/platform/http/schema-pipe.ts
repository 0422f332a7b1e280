import { StandardSchemaValidationPipe } from '@nestjs/common';

import { InvalidInput } from './problem.filter.js';

/**
 * Holds what comes in against its schema. It leaves the names of things alone: a question may be called `constructor`.
 * Nothing of the prototype comes this far, for the parser of JSON refuses it, and schemas make objects of their own.
 */
export class SchemaPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({
      exceptionFactory: (issues) =>
        new InvalidInput(issues.map(({ path, message }) => ({ field: fieldOf(path), message }))),
    });
  }

  protected override stripProtoKeys(): void {
    // Taking the key `constructor` out would lose an answer.
  }
}

function fieldOf(path: readonly (PropertyKey | { key: PropertyKey })[] | undefined): string {
  return (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}
