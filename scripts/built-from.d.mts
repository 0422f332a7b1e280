type Part = 'api' | 'web';

export function stampOf(part: Part, root?: string): string;
export function isBuilt(part: Part, root?: string): boolean;
export function fingerprintOf(part: Part, root?: string): string;
