/** Characters that mean something somewhere in Markdown. */
const MARKUP = /[\\`*_{}[\]<>#|~&!+=-]/g;
const ADDRESS = /\bhttps?:\/\/[^\s<>"\\]+[^\s<>"\\.,;:!?)\]']/gi;

/**
 * Plain text as Markdown that shows exactly that text, with its line breaks: nothing in it becomes markup, only web
 * addresses become links (S31).
 */
export function plainToMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeLine(line.trim()))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function escapeLine(line: string): string {
  let escaped = '';
  let from = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    escaped += escapeText(line.slice(from, index)) + (URL.canParse(address) ? `<${address}>` : escapeText(address));
    from = index + address.length;
  }
  return (escaped + escapeText(line.slice(from))).replace(/^(\d+)([.)])/, '$1\\$2');
}

const escapeText = (text: string): string => text.replace(MARKUP, '\\$&').replace(/(https?|mailto|ftp):/gi, '$1&#58;');
