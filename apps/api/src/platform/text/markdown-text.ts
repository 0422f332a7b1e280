import type { Token } from 'markdown-it';

interface Block {
  token: Token;
  children: Block[];
}

/** Parsed Markdown as plain text without trailing line break. */
export function tokensToText(tokens: readonly Token[]): string {
  return joined(nest(tokens)).trim();
}

/** Opening and closing tokens become one block around what stands between them. */
function nest(tokens: readonly Token[]): Block[] {
  const root: Block[] = [];
  const open = [root];
  for (const token of tokens) {
    if (token.nesting < 0) {
      open.pop();
      continue;
    }
    const block: Block = { token, children: [] };
    open.at(-1)?.push(block);
    if (token.nesting > 0) open.push(block.children);
  }
  return root;
}

function joined(blocks: readonly Block[]): string {
  // The paragraphs of a tight list are hidden; nothing stands between them and what follows.
  const between = blocks.some(({ token }) => token.type === 'paragraph_open' && token.hidden) ? '\n' : '\n\n';
  return blocks.map(blockText).join(between);
}

function blockText({ token, children }: Block): string {
  switch (token.type) {
    case 'inline':
      return inlineText(token.children ?? []);
    case 'fence':
    case 'code_block':
      return token.content.trimEnd();
    case 'hr':
      return '---';
    case 'blockquote_open':
      return joined(children).replace(/^/gm, '> ');
    case 'bullet_list_open':
      return children.map((item) => `- ${indented(joined(item.children), 2)}`).join('\n');
    case 'ordered_list_open':
      return children.map((item) => `${item.token.info}. ${indented(joined(item.children), 3)}`).join('\n');
    case 'table_open':
    case 'thead_open':
    case 'tbody_open':
      return children.map(blockText).join('\n');
    case 'tr_open':
      return children.map(blockText).join(' | ');
    default:
      return joined(children);
  }
}

function indented(text: string, by: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(by)}`);
}

function inlineText(tokens: readonly Token[]): string {
  let text = '';
  const links: { href: string; from: number }[] = [];
  for (const token of tokens) {
    if (token.type === 'link_open') links.push({ href: attribute(token, 'href'), from: text.length });
    else if (token.type === 'link_close') text += addressBehind(text, links.pop());
    else if (token.type === 'image') text += `${token.content} (${attribute(token, 'src')})`.trim();
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else text += token.content;
  }
  return text;
}

/** Nothing where the words are the address already. */
function addressBehind(text: string, link: { href: string; from: number } | undefined): string {
  if (!link) return '';
  const words = text.slice(link.from);
  const same = [words, `mailto:${words}`, encodeURI(words)].includes(link.href);
  return same ? '' : ` (${link.href})`;
}

/** A token's attribute, or an empty text. */
export function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}
