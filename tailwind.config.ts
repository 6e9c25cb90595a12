import type { Config } from 'tailwindcss';

/** Colours are tokens by meaning; their values for light and dark stand in app/globals.css. */
const token = (name: string) => `var(--${name})`;

export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    extend: {
      colors: {
        canvas: token('canvas'),
        surface: token('surface'),
        raised: token('raised'),
        hover: token('hover'),
        line: token('line'),
        edge: token('edge'),
        ink: token('ink'),
        muted: token('muted'),
        accent: token('accent'),
        'accent-soft': token('accent-soft'),
        'on-accent': token('on-accent'),
        good: token('good'),
        'good-soft': token('good-soft'),
        bad: token('bad'),
        'bad-soft': token('bad-soft'),
        warn: token('warn'),
        'warn-soft': token('warn-soft'),
        'on-bad': token('on-bad'),
      },
      fontFamily: {
        sans: [
          'ui-sans-serif',
          'system-ui',
          '-apple-system',
          'Segoe UI',
          'Roboto',
          'Apple SD Gothic Neo',
          'Malgun Gothic',
          'Noto Sans KR',
          'Noto Sans CJK KR',
          'sans-serif',
        ],
        mono: [
          'ui-monospace',
          'SF Mono',
          'Cascadia Mono',
          'Menlo',
          'Consolas',
          'DejaVu Sans Mono',
          'D2Coding',
          'Noto Sans Mono CJK KR',
          'monospace',
        ],
      },
    },
  },
} satisfies Config;
