import { TextDecoder } from 'node:util';

/** What an uploaded file is, by its bytes; its name decides only between office programs that share a container. */
export interface FileType {
  mime: string;
  extension: string;
  /** Pictures are encoded anew, the rest is kept as it came and only ever given out as a download. */
  picture: boolean;
}

const OFFICE: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};
const TEXT = ['txt', 'md', 'csv'];

/** Null for whatever is not on the list: programs, pages, SVG, archives (S39, S40). */
export function fileTypeOf(bytes: Buffer, name: string): FileType | null {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (isPicture(bytes)) return { mime: 'image/webp', extension: 'webp', picture: true };
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return { mime: 'application/pdf', extension: 'pdf', picture: false };
  const office = OFFICE[extension];
  if (office && bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')))
    return { mime: office, extension, picture: false };
  if (TEXT.includes(extension) && isText(bytes))
    return { mime: 'text/plain; charset=utf-8', extension, picture: false };
  return null;
}

function isPicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1');
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  );
}

function isText(bytes: Buffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}
