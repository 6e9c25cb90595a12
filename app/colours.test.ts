import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const css = await readFile(new URL('./globals.css', import.meta.url), 'utf8');

function colourOf(token: string, theme: 'light' | 'dark'): string {
  const [, light = '', dark = ''] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  return theme === 'light' ? light : dark;
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

it.each(
  (['light', 'dark'] as const).flatMap((theme) =>
    ['canvas', 'surface', 'raised', 'hover'].map((ground) => [theme, ground] as const),
  ),
)('the edge of a control can be told from what is around it: %s, %s (WCAG 1.4.11)', (theme, ground) => {
  expect(contrast(colourOf('edge', theme), colourOf(ground, theme))).toBeGreaterThanOrEqual(3);
});
