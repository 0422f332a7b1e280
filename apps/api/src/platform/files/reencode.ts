import sharp from 'sharp';

import type { Crop } from '#contract/basics.js';
import { Refusal } from '#domain/refusal.js';

export type PictureKind = 'portrait' | 'logo' | 'event' | 'room';

const SHAPES: Record<PictureKind, { width: number; height: number; fit: 'cover' | 'inside' }> = {
  portrait: { width: 512, height: 512, fit: 'cover' },
  logo: { width: 512, height: 512, fit: 'inside' },
  event: { width: 1600, height: 900, fit: 'inside' },
  room: { width: 1600, height: 900, fit: 'inside' },
};
const MOST_PIXELS = 40_000_000;

// One thread for each picture: several are at work already (`inTurn`), and more of them than cores are slower together and
// keep the thread that answers requests waiting.
sharp.concurrency(1);

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

export interface Reencoded {
  data: Buffer;
  width: number;
  height: number;
}

/**
 * The pixels of an uploaded picture, or of a part of it, as a new WebP: upright, no larger than its kind needs, without
 * EXIF, place or anything else that came along (S39).
 * @param crop a part of the picture as it is seen, upright
 * @throws Refusal `file-too-large` beyond 40 megapixels, `file-unreadable` for what is no picture we take,
 *   `crop-outside` for a part that the picture does not have
 */
export async function reencode(kind: PictureKind, bytes: Buffer, crop: Crop | null = null): Promise<Reencoded> {
  const { width, height, fit } = SHAPES[kind];
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient();
    if (crop) picture.extract(within(crop, (await picture.metadata()).autoOrient));
    const { data, info } = await picture
      .resize({ width, height, fit, withoutEnlargement: kind !== 'portrait' })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (/pixel limit/i.test((error as Error).message))
      throw new Refusal('file-too-large', { megapixels: MOST_PIXELS / 1e6 }, 'file');
    throw new Refusal('file-unreadable', {}, 'file');
  }
}

function within(crop: Crop, picture: { width: number; height: number }): Crop {
  const inside = crop.left + crop.width <= picture.width && crop.top + crop.height <= picture.height;
  if (!inside) throw new Refusal('crop-outside', picture, 'crop');
  return crop;
}
