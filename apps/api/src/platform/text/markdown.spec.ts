import { describe, expect, it } from '@jest/globals';
import { JSDOM } from 'jsdom';

import { markdownToHtml, markdownToText } from './markdown.js';

const XSS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\u0000script:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](//evil.test)',
  '[x]( javascript:alert(1))',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x](https://evil.test/p.png"onerror="alert(1))',
  '![x](https://evil.test/p.png)',
  '![" onload="alert(1)](https://evil.test/p.png)',
  '[x](https://a.test "title\\" onmouseover=\\"alert(1)")',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '```html" onclick="alert(1)\n<b>\n```',
  '`<script>alert(1)</script>`',
  '<style>*{display:none}</style>',
  '<base href="https://evil.test/">',
  '<form action="https://evil.test"><input name=password>',
  'a <b onmouseover=alert(1)>b</b>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
];

const ALLOWED = /^(p|br|hr|h[3-6]|ul|ol|li|blockquote|pre|code|strong|em|s|a|table|thead|tbody|tr|th|td)$/;

describe('markdownToHtml', () => {
  it.each(XSS)('makes %j inert (S30)', (text) => {
    const { body } = new JSDOM(markdownToHtml(text)).window.document;
    for (const element of body.querySelectorAll('*')) {
      expect(element.localName).toMatch(ALLOWED);
      for (const { name, value } of element.attributes) {
        expect(['href', 'rel', 'start']).toContain(name);
        if (name === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/);
      }
    }
  });

  it('links only to http, https, mailto and tel, and passes nothing on (S31)', () => {
    expect(markdownToHtml('[a](https://a.test)')).toBe(
      '<p><a href="https://a.test" rel="nofollow noopener">a</a></p>\n',
    );
    expect(markdownToHtml('[a](ftp://a.test)')).toBe('<p><a rel="nofollow noopener">a</a></p>\n');
    expect(markdownToHtml('see https://a.test and readme.md')).toContain('<a href="https://a.test"');
    expect(markdownToHtml('see readme.md')).toBe('<p>see readme.md</p>\n');
  });

  it('loads no picture from elsewhere, but keeps its address', () => {
    expect(markdownToHtml('![our yard](https://evil.test/p.png)')).toBe(
      '<p><a href="https://evil.test/p.png" rel="nofollow noopener">our yard</a></p>\n',
    );
  });

  it('starts headings below those of the page', () => {
    expect(markdownToHtml('# One\n\n## Two\n\n###### Six')).toBe('<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>\n');
  });

  it('keeps the line breaks that people type', () => {
    expect(markdownToHtml('one\ntwo')).toBe('<p>one<br />\ntwo</p>\n');
  });
});

describe('markdownToText', () => {
  it('reads as people would have typed it', () => {
    const text =
      '# Supper\n\nBring **soup** & a `bowl`.\nSee [the list](https://a.test/x) or https://b.test/.\n\n> Eat\n> slowly\n\n---\nEnd';
    expect(markdownToText(text)).toBe(
      'Supper\n\nBring soup & a bowl.\nSee the list (https://a.test/x) or https://b.test/.\n\n> Eat\n> slowly\n\n---\n\nEnd',
    );
  });

  it('writes lists, nested ones too, numbers from where they start, and tables', () => {
    expect(
      markdownToText('- one\n- two\n  - deep\n  - deeper\n\n3. three\n4. four\n\n| a | b |\n|---|---|\n| 1 | 2 |'),
    ).toBe('- one\n- two\n  - deep\n  - deeper\n\n3. three\n4. four\n\na | b\n1 | 2');
  });

  it('says a mail address once and names a picture', () => {
    expect(markdownToText('<ada@a.test> ![yard](https://a.test/p.png)')).toBe('ada@a.test yard (https://a.test/p.png)');
  });

  it.each(XSS)('gives %j no working link (S30)', (text) => {
    expect(markdownToText(text)).not.toMatch(/(?<!\])\(\s*(javascript|data|vbscript|file):/i);
  });
});

describe('a table', () => {
  const table = (columns: number, rows: number, row = '|') =>
    `|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n${`${row}\n`.repeat(rows)}`;
  const cells = (html: string) => html.split(/<t[hd]>/).length - 1;

  it('of a long programme is one', () => {
    expect(cells(markdownToHtml(table(6, 200, '|a|b|c|d|e|f|')))).toBe(6 * 201);
  });

  it.each([
    ['is wider than any page', table(3000, 4000)],
    ['has more rows than anybody reads', table(20, 9000)],
    ['is one of many', `${table(20, 32)}\n`.repeat(60)],
    ['stands in a quote', table(100, 2000).replaceAll(/^/gm, '> ')],
  ])('that %s stays the lines it was typed in, and costs no more', (_, text) => {
    const html = markdownToHtml(text);
    expect(cells(html)).toBe(0);
    expect(html).toContain('|a|a|');
    expect(html.length).toBeLessThan(5 * text.length);
    expect(markdownToText(text).length).toBeLessThan(2 * text.length);
  });
});
