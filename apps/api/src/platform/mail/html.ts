import Handlebars from 'handlebars';

/** HTML that may stand in a mail as it is. Everything else is text and is escaped. */
export type Html = Handlebars.SafeString;
export type Text = string | Html;

/** All of them but the line feed, which is blank space in HTML and the end of a line in text. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** A whole mail part without characters that nobody sees and that move those around them (E29). */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** What people typed, on one line and without characters that control or reorder what stands around them. */
export const oneLine = (text: string): string => text.replace(CONTROLS, ' ').trim();

/** Escapes what is text, keeps what is HTML. */
export const escaped = (value: Text): string =>
  typeof value === 'string' ? Handlebars.escapeExpression(value.replace(CONTROLS, ' ')) : value.toString();

/** A piece of HTML: html`<b>${name}</b> is in`. What stands in `${}` is escaped unless it is HTML itself. */
export function html(pieces: TemplateStringsArray, ...values: Text[]): Html {
  return new Handlebars.SafeString(pieces.reduce((all, piece, i) => all + escaped(values[i - 1] as Text) + piece));
}

/** Pieces of HTML, one after another. */
export const together = (pieces: readonly Html[]): Html => new Handlebars.SafeString(pieces.map(String).join('\n'));

/** A template whose values are escaped, compiled once. */
export function template<Facts>(source: string): (facts: Facts) => Html {
  const compiled = Handlebars.compile<Facts>(source, { strict: true });
  return (facts) => new Handlebars.SafeString(compiled(facts));
}
