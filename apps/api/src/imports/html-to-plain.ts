import sanitizeHtml from 'sanitize-html';

const HTML = /<\/?(?:p|br|b|i|u|a|div|span|ul|ol|li|strong|em|html|body|table|h[1-6])(?:\s[^<>]{0,2000})?\/?>/i;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** Google and Outlook write HTML into descriptions. Its words and the addresses of its links, as plain text. */
export function htmlToPlain(text: string): string {
  if (!HTML.test(text)) return text;
  const withBreaks = text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(?:p|div|ul|ol|table|tr|h[1-6])>/gi, '\n\n')
    .replace(/<li(?:\s[^<>]{0,2000})?>/gi, '\n- ')
    .replace(
      /<a\s[^<>]{0,2000}?href="(https?:[^"<>]{1,2000})"[^<>]{0,2000}>([^<]{0,2000})<\/a>/gi,
      (_, address: string, words: string) =>
        words.trim() === '' || words.includes('://') ? address : `${words} (${address})`,
    );
  const words = sanitizeHtml(withBreaks, { allowedTags: [], allowedAttributes: {} });
  return words
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
