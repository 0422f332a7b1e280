import { afterRenderEffect, Component, computed, type ElementRef, input, signal, viewChild } from '@angular/core';

import type { Crop } from '#contract/basics.js';
import { moved, mostZoom, partInWords, partOf, whole, zoomed, type Frame, type Size } from './crop-frame.js';
import { Icon } from './icon.js';

/** A picture that was chosen: the file, which part of it, and how that looks, as a `data:` address. */
export interface CutPicture {
  file: File;
  crop: Crop;
  preview: string;
}

interface Point {
  x: number;
  y: number;
}

const WIDTH = 960;
/** More than a screen shows; a photo of a phone would fill its memory otherwise. */
const KEPT_WIDTH = 2400;
const STEP = 0.05;
const ARROWS = [
  { name: 'To the left', icon: 'left', key: 'ArrowLeft', right: -STEP, down: 0 },
  { name: 'Up', icon: 'up', key: 'ArrowUp', right: 0, down: -STEP },
  { name: 'Down', icon: 'down', key: 'ArrowDown', right: 0, down: STEP },
  { name: 'To the right', icon: 'right', key: 'ArrowRight', right: STEP, down: 0 },
] as const;

/** Which part of a picture is shown: dragged, pinched, or moved with keys. Drawn, because a page may load no local file. */
@Component({ selector: 'app-picture-crop', imports: [Icon], templateUrl: './picture-crop.html' })
export class PictureCrop {
  readonly ratio = input(16 / 9);

  protected readonly WIDTH = WIDTH;
  protected readonly arrows = ARROWS;
  protected readonly height = computed(() => Math.round(WIDTH / this.ratio()));
  protected readonly frame = signal<Frame>({ zoom: 1, x: 0, y: 0 });
  protected readonly furthest = computed(() => mostZoom(this.size(), this.ratio()));
  protected readonly said = signal('');
  private readonly size = signal<Size>({ width: 1, height: 1 });
  private readonly part = computed(() => partOf(this.size(), this.ratio(), this.frame()));
  private readonly bitmap = signal<ImageBitmap | null>(null);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly stage = viewChild.required<ElementRef<HTMLCanvasElement>>('stage');
  private readonly fingers = new Map<number, Point>();
  private settle: ((cut: CutPicture | null) => void) | null = null;
  private file: File | null = null;

  constructor() {
    afterRenderEffect(() => this.draw());
  }

  /** @returns null where nothing was chosen after all @throws where the file is no picture */
  async cut(file: File): Promise<CutPicture | null> {
    const read = await createImageBitmap(file);
    const { width, height } = read;
    const resizeWidth = Math.min(width, KEPT_WIDTH);
    this.bitmap.set(await createImageBitmap(read, { resizeWidth, resizeQuality: 'high' }));
    read.close();
    this.size.set({ width, height });
    this.frame.set(whole({ width, height }));
    this.file = file;
    this.dialog().nativeElement.showModal();
    this.stage().nativeElement.focus();
    return new Promise((resolve) => (this.settle = resolve));
  }

  protected use(): void {
    if (!this.file) return;
    this.draw();
    const preview = this.stage().nativeElement.toDataURL('image/jpeg', 0.8);
    this.answer({ file: this.file, crop: this.part(), preview });
    this.dialog().nativeElement.close();
  }

  protected leave(): void {
    this.answer(null);
    this.bitmap()?.close();
    this.bitmap.set(null);
    this.fingers.clear();
  }

  protected press(event: KeyboardEvent): void {
    const arrow = ARROWS.find(({ key }) => key === event.key);
    if (arrow) this.step(arrow.right, arrow.down);
    else if (event.key === '+' || event.key === '=') this.closer(this.frame().zoom * 1.1, true);
    else if (event.key === '-') this.closer(this.frame().zoom / 1.1, true);
    else return;
    event.preventDefault();
  }

  protected step(right: number, down: number): void {
    this.move(right, down);
    this.said.set(partInWords(this.size(), this.part()));
  }

  protected closer(zoom: number, aloud = false): void {
    this.frame.update((frame) => zoomed(this.size(), this.ratio(), frame, zoom));
    if (aloud) this.said.set(partInWords(this.size(), this.part()));
  }

  protected hold(event: PointerEvent): void {
    this.stage().nativeElement.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  /** One finger moves the picture, two bring it closer. */
  protected drag(event: PointerEvent): void {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.fingers.set(event.pointerId, now);
    if (other) return this.closer((this.frame().zoom * apart(now, other)) / Math.max(1, apart(before, other)));
    const { clientWidth, clientHeight } = this.stage().nativeElement;
    this.move((before.x - now.x) / clientWidth, (before.y - now.y) / clientHeight);
  }

  protected release(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
  }

  protected wheel(event: WheelEvent): void {
    event.preventDefault();
    this.closer(this.frame().zoom * Math.exp(-event.deltaY / 500));
  }

  private move(right: number, down: number): void {
    this.frame.update((frame) => moved(this.size(), this.ratio(), frame, { right, down }));
  }

  private answer(cut: CutPicture | null): void {
    this.settle?.(cut);
    this.settle = null;
  }

  private draw(): void {
    const [bitmap, part] = [this.bitmap(), this.part()];
    const canvas = this.stage().nativeElement;
    if (!bitmap) return;
    const scale = bitmap.width / this.size().width;
    const [left, top, width, height] = [part.left, part.top, part.width, part.height].map((side) => side * scale);
    canvas
      .getContext('2d')
      ?.drawImage(bitmap, left ?? 0, top ?? 0, width ?? 1, height ?? 1, 0, 0, canvas.width, canvas.height);
  }
}

const apart = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
