/** The cloths that a space can have. */
export type Pattern = 'weave' | 'brick' | 'wave' | 'dots' | 'chevron' | 'tile';

/** Whether a point of a cloth is inked: the patterns of the web app's shapes.css, in their own units. */
type Inked = (x: number, y: number) => boolean;

const near = (distance: number, width = 1): boolean => Math.abs(distance) <= width;
const among = (at: number, lines: readonly number[]): boolean => lines.some((line) => near(at - line));
const inCircle = (x: number, y: number, radius: number): boolean => Math.hypot(x, y) <= radius;
const wave = (x: number): number => 4 * Math.sin((Math.PI * x) / 16);

const CLOTHS: Record<Pattern, { size: number; inked: Inked }> = {
  weave: {
    size: 32,
    inked: (x, y) => {
      if (x < 15 && y < 16) return among(y, [3, 8, 13]);
      if (x > 17 && y > 16) return among(y, [19, 24, 29]);
      if (x > 17) return y > 1 && among(x, [19, 24, 29]);
      return x < 15 && y > 17 && among(x, [3, 8, 13]);
    },
  },
  brick: { size: 32, inked: (x, y) => among(y, [1, 17]) || (y > 1 && y < 17 ? near(x - 8) : near(x - 24)) },
  wave: { size: 32, inked: (x, y) => near(y - 8 + wave(x), 1.2) || near(y - 24 + wave(x), 1.2) },
  dots: { size: 24, inked: (x, y) => inCircle(x - 6, y - 6, 2.5) || inCircle(x - 18, y - 18, 2.5) },
  chevron: {
    size: 24,
    inked: (x, y) => {
      const from = (y - 6 - (10 / 12) * (12 - Math.abs(12 - x)) + 48) % 12;
      return from <= 1.3 || from >= 10.7;
    },
  },
  tile: {
    size: 28,
    inked: (x, y) => near(Math.abs(x - 14) + Math.abs(y - 14) - 12, 1.4) || inCircle(x - 14, y - 14, 3),
  },
};

export type Colour = readonly [red: number, green: number, blue: number];

export interface Cloth {
  pattern: Pattern;
  /** Whole pixels for a unit of the pattern. */
  scale: number;
  ground: Colour;
  ink: Colour;
}

/**
 * The square that a space's cloth repeats, as bytes, three for each pixel. Each is asked at four points, so that edges
 * are smooth.
 */
export function clothTile({ pattern, scale, ground, ink }: Cloth): { side: number; pixels: Uint8Array } {
  const { size, inked } = CLOTHS[pattern];
  const side = size * scale;
  const pixels = new Uint8Array(side * side * 3);
  const hitsAt = (x: number, y: number) =>
    POINTS.filter(([dx, dy]) => inked((x + dx) / scale, (y + dy) / scale)).length / POINTS.length;
  for (let at = 0; at < side * side; at += 1) {
    const hits = hitsAt(at % side, Math.floor(at / side));
    for (const part of [0, 1, 2] as const)
      pixels[at * 3 + part] = Math.round(ground[part] + (ink[part] - ground[part]) * hits);
  }
  return { side, pixels };
}

const POINTS = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

export function colourOf(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
