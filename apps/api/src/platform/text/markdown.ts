import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

import { attribute, tokensToText } from './markdown-text.js';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
// Only what says http:// or is a mail address becomes a link: "readme.md" is a file, not a site in Moldova.
markdown.linkify.set({ fuzzyLink: false });
markdown.core.ruler.push('house-rules', ({ tokens }) => {
  for (const token of tokens) {
    // The page has h1 and h2; a text begins below them.
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
  }
});
// A picture from elsewhere would tell its server who reads. Its address is kept as a link.
markdown.renderer.rules['image'] = (tokens, index) => {
  const picture = tokens[index];
  if (!picture) return '';
  const address = markdown.utils.escapeHtml(attribute(picture, 'src'));
  return `<a href="${address}">${markdown.utils.escapeHtml(picture.content) || address}</a>`;
};

/**
 * A member's Markdown as HTML that can stand in a page or a mail: no raw HTML, pictures, scripts, styles or ids;
 * links lead only to http, https, mailto and tel and pass nothing on; headings start at h3.
 */
export function markdownToHtml(text: string): string {
  return sanitizeHtml(markdown.render(text), {
    allowedTags: [
      ...['p', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code'],
      ...['strong', 'em', 's', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
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
export function markdownToText(text: string): string {
  return tokensToText(markdown.parse(text, {}));
}
