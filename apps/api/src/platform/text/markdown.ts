import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

import { KeptTexts } from './kept-texts.js';
import { asksForHugeTables } from './markdown-tables.js';
import { attribute, tokensToText } from './markdown-text.js';

/** Kept of each of the two that are made of a text: some thousand descriptions. */
const MOST_BYTES = 8_000_000;

const markdown = ours();
/** For a text with huge tables, which stay the lines that they are typed in. */
const withoutTables = ours().disable('table');

const readerOf = (text: string) => (asksForHugeTables(text) ? withoutTables : markdown);

function ours() {
  const made = new MarkdownIt({ html: false, linkify: true, breaks: true });
  // Only what says http:// or is a mail address becomes a link: "readme.md" is a file, not a site in Moldova.
  made.linkify.set({ fuzzyLink: false });
  made.core.ruler.push('house-rules', ({ tokens }) => {
    for (const token of tokens) {
      // The page has h1 and h2; a text begins below them.
      if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
    }
  });
  // A picture from elsewhere would tell its server who reads. Its address is kept as a link.
  made.renderer.rules['image'] = (tokens, index) => {
    const picture = tokens[index];
    if (!picture) return '';
    const address = made.utils.escapeHtml(attribute(picture, 'src'));
    return `<a href="${address}">${made.utils.escapeHtml(picture.content) || address}</a>`;
  };
  return made;
}

/**
 * A member's Markdown as HTML that can stand in a page or a mail: no raw HTML, pictures, scripts, styles or ids;
 * links lead only to http, https, mailto and tel and pass nothing on; headings start at h3.
 */
export const markdownToHtml = (text: string): string => pages.get(text);

function toHtml(text: string): string {
  return sanitizeHtml(readerOf(text).render(text), {
    allowedTags: [
      'p',
      'br',
      'hr',
      'h3',
      'h4',
      'h5',
      'h6',
      'ul',
      'ol',
      'li',
      'blockquote',
      'pre',
      'code',
      'strong',
      'em',
      's',
      'a',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    transformTags: { a: (tagName, { href }) => ({ tagName, attribs: link(href) }) },
  });
}

function link(href = ''): { rel: string; href?: string } {
  const rel = 'nofollow noopener';
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(href) ? { href, rel } : { rel };
}

/** The same as plain text: paragraphs, lists and quotes as people type them, a link's address behind its words. */
export const markdownToText = (text: string): string => plain.get(text);

const toText = (text: string): string => tokensToText(readerOf(text).parse(text, {}));

// The longest text takes a tenth of a second to read, and is shown far more often than it changes.
const pages = new KeptTexts(MOST_BYTES, toHtml);
const plain = new KeptTexts(MOST_BYTES, toText);
