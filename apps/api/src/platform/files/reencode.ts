import sharp from 'sharp';

import { Refusal } from '../../../../../libs/domain/refusal.js';

export type PictureKind = 'portrait' | 'logo' | 'event';

const SHAPES: Record<PictureKind, { width: number; height: number; fit: 'cover' | 'inside' }> = {
  portrait: { width: 512, height: 512, fit: 'cover' },
  logo: { width: 512, height: 512, fit: 'inside' },
  event: { width: 1600, height: 900, fit: 'inside' },
};
const MOST_PIXELS = 40_000_000;

// Only these are ever decoded, whatever a file says it is. SVG, PDF and the rest can fetch, run or explode.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});

/**
 * The pixels of an uploaded picture as a new WebP: upright, no larger than its kind needs, without EXIF, place or
 * anything else that came along (S39).
 * @throws Refusal `file-too-large` beyond 40 megapixels, `file-unreadable` for what is no picture we take
 */
export async function reencode(
  kind: PictureKind,
  bytes: Buffer,
): Promise<{ data: Buffer; width: number; height: number }> {
  const { width, height, fit } = SHAPES[kind];
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width, height, fit, withoutEnlargement: kind !== 'portrait' })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    if (/pixel limit/i.test((error as Error).message))
      throw new Refusal('file-too-large', { megapixels: MOST_PIXELS / 1e6 }, 'file');
    throw new Refusal('file-unreadable', {}, 'file');
  }
}
