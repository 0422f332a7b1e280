import { describe, expect, it } from '@jest/globals';

import { fileTypeOf } from './file-types.js';

const of = (text: string, name: string) => fileTypeOf(Buffer.from(text, 'latin1'), name)?.mime ?? null;

describe('what an uploaded file is', () => {
  it.each([
    ['%PDF-1.7', 'slides.pdf', 'application/pdf'],
    ['%PDF-1.7', 'slides.exe', 'application/pdf'],
    ['PK\x03\x04', 'notes.odt', 'application/vnd.oasis.opendocument.text'],
    ['What to bring: a bowl.', 'notes.txt', 'text/plain; charset=utf-8'],
    ['\x89PNG\r\n\x1a\n', 'map.txt', 'image/webp'],
  ])('is told by its bytes: %j as %s', (text, name, mime) => {
    expect(of(text, name)).toBe(mime);
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'logo.svg'],
    ['<!doctype html><script>alert(1)</script>', 'page.html'],
    ['PK\x03\x04', 'archive.zip'],
    ['MZ', 'setup.exe'],
    ['\x00\x01', 'notes.txt'],
    ['\xff\xfe', 'notes.txt'],
    ['GIF89a', 'notes.pdf'],
  ])('is refused where it is not on the list: %j as %s (S39)', (text, name) => {
    expect(of(text, name)).toBeNull();
  });
});
