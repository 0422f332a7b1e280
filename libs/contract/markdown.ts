import { z } from 'zod';

import { longText } from './basics.js';

export const markdownBody = z.strictObject({ text: longText(20_000) }).meta({ id: 'MarkdownBody' });

export type MarkdownBody = z.infer<typeof markdownBody>;

export const markdownView = z.object({ html: z.string() }).meta({ id: 'MarkdownView' });

export type MarkdownView = z.infer<typeof markdownView>;
