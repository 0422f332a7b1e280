/** sRGB as `#rrggbb`. */
export type Hex = string;

/** The colours of one scheme, all from the one colour a space gives. The theme sets lightness and bounds chroma. */
export interface Tones {
  accent: Hex;
  onAccent: Hex;
  tint: Hex;
  page: Hex;
  sheet: Hex;
  ink: Hex;
  ink2: Hex;
  line: Hex;
  lineStrong: Hex;
}

/** Lightness and the most chroma, as in the web app's tokens. */
const LIGHT: Record<keyof Tones, [number, number]> = {
  accent: [0.44, 0.13],
  onAccent: [0.99, 0.01],
  tint: [0.95, 0.028],
  page: [0.958, 0.006],
  sheet: [1, 0],
  ink: [0.225, 0.014],
  ink2: [0.43, 0.014],
  line: [0.905, 0.006],
  lineStrong: [0.62, 0.012],
};
const DARK: Record<keyof Tones, [number, number]> = {
  accent: [0.82, 0.095],
  onAccent: [0.21, 0.04],
  tint: [0.3, 0.04],
  page: [0.185, 0.008],
  sheet: [0.222, 0.009],
  ink: [0.945, 0.006],
  ink2: [0.79, 0.01],
  line: [0.325, 0.011],
  lineStrong: [0.575, 0.014],
};

/** What a space's colour becomes in the light and in the dark: readable whatever colour is given. */
export function tonesOf(accent: Hex): { light: Tones; dark: Tones } {
  const { chroma, hue } = oklchOf(accent);
  const tones = (scheme: typeof LIGHT) =>
    Object.fromEntries(
      Object.entries(scheme).map(([name, [lightness, most]]) => [name, hexOf(lightness, Math.min(chroma, most), hue)]),
    );
  return { light: tones(LIGHT) as unknown as Tones, dark: tones(DARK) as unknown as Tones };
}

/** WCAG 2 contrast, 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: Hex): number {
  const [r, g, b] = linearOf(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linearOf(hex: Hex): [number, number, number] {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Björn Ottosson's OKLab, in polar form. */
function oklchOf(hex: Hex): { chroma: number; hue: number } {
  const [r, g, b] = linearOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { chroma: Math.hypot(a, c), hue: Math.atan2(c, a) };
}

/** The nearest colour of that lightness and hue that a screen can show: chroma gives way. */
function hexOf(lightness: number, chroma: number, hue: number): Hex {
  if (inGamut(rgbOf(lightness, chroma, hue))) return written(rgbOf(lightness, chroma, hue));
  let [low, high] = [0, chroma];
  for (let step = 0; step < 16; step += 1) {
    const middle = (low + high) / 2;
    if (inGamut(rgbOf(lightness, middle, hue))) low = middle;
    else high = middle;
  }
  return written(rgbOf(lightness, low, hue));
}

function rgbOf(lightness: number, chroma: number, hue: number): number[] {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const inGamut = (rgb: number[]): boolean => rgb.every((value) => value >= -0.0005 && value <= 1.0005);

function written(rgb: number[]): Hex {
  const channel = (linear: number) => {
    const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${rgb.map(channel).join('')}`;
}
