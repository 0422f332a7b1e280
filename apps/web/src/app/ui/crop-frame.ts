import type { Crop } from '#contract/basics.js';

export interface Size {
  width: number;
  height: number;
}

/** What of a picture is shown: how far in, 1 is as much as there is, and which of its pixels stands in the middle. */
export interface Frame {
  zoom: number;
  x: number;
  y: number;
}

/** Nobody sees anything in fewer pixels than these across a page. */
const LEAST_WIDTH = 320;
const MOST_ZOOM = 8;

/** As much of the picture as the shape takes, its middle in the middle. */
export const whole = ({ width, height }: Size): Frame => ({ zoom: 1, x: width / 2, y: height / 2 });

/** The largest part of a picture that has the shape `ratio`, width by height. */
const largest = ({ width, height }: Size, ratio: number): Size =>
  width / height > ratio ? { width: height * ratio, height } : { width, height: width / ratio };

/** How far in one may go; small pictures are shown as they are. */
export const mostZoom = (picture: Size, ratio: number): number =>
  Math.min(MOST_ZOOM, Math.max(1, largest(picture, ratio).width / LEAST_WIDTH));

/** The part that is shown, in whole pixels, never outside the picture. */
export function partOf(picture: Size, ratio: number, { zoom, x, y }: Frame): Crop {
  const most = largest(picture, ratio);
  const width = Math.max(1, Math.min(picture.width, Math.round(most.width / zoom)));
  const height = Math.max(1, Math.min(picture.height, Math.round(most.height / zoom)));
  const left = within(Math.round(x - width / 2), picture.width - width);
  const top = within(Math.round(y - height / 2), picture.height - height);
  return { left, top, width, height };
}

/** The part moved by some of its own widths and heights: 0.5 to the right is half a part further right. */
export function moved(picture: Size, ratio: number, frame: Frame, by: { right: number; down: number }): Frame {
  const { width, height } = partOf(picture, ratio, frame);
  return inside(picture, ratio, { ...frame, x: frame.x + by.right * width, y: frame.y + by.down * height });
}

/** Closer, or further away, around what stands in the middle. */
export function zoomed(picture: Size, ratio: number, frame: Frame, zoom: number): Frame {
  return inside(picture, ratio, { ...frame, zoom: Math.min(mostZoom(picture, ratio), Math.max(1, zoom)) });
}

/** For whoever does not see it. */
export function partInWords(picture: Size, part: Crop): string {
  const share = (some: number, all: number) => `${Math.round((100 * some) / all)}%`;
  return `Shown: ${share(part.width, picture.width)} of the width and ${share(part.height, picture.height)} of the height, from ${share(part.left, picture.width)} on the left and ${share(part.top, picture.height)} at the top.`;
}

function inside(picture: Size, ratio: number, frame: Frame): Frame {
  const { left, top, width, height } = partOf(picture, ratio, frame);
  return { zoom: frame.zoom, x: left + width / 2, y: top + height / 2 };
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));
