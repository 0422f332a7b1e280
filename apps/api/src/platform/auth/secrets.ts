import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: enough to recognise it, useless to whoever reads the table. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** A statement and its signature: `<base64url json>.<base64url hmac>`. For links whose right lies in the link alone. */
export function sign(secret: string, purpose: string, statement: object): string {
  const body = Buffer.from(JSON.stringify(statement)).toString('base64url');
  return `${body}.${signature(secret, purpose, body).toString('base64url')}`;
}

/** The signed statement, or null where the signature, the purpose or the form is wrong. */
export function readSigned(secret: string, purpose: string, token: string): Record<string, unknown> | null {
  const [body, mac, ...rest] = token.split('.');
  if (!body || !mac || rest.length > 0) return null;
  if (!sameBytes(Buffer.from(mac, 'base64url'), signature(secret, purpose, body))) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
}

function signature(secret: string, purpose: string, body: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}:${body}`).digest();
}
