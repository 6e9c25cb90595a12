import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_KEY_BYTES, safeObjectKey } from './object-key.ts';

const folder = 'uploads/u1/';
const nameOf = (filename: string) =>
  safeObjectKey({ prefix: 'uploads', uploadId: 'u1', filename }).slice(folder.length);
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('safeObjectKey', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['my  holiday photo (1).jpg', 'my_holiday_photo_(1).jpg'],
    ['1+1=2.txt', '1_1_2.txt'],
    ['100%.txt', '100_.txt'],
    ['a%2Fb.txt', 'a_2Fb.txt'],
    ['사진 2026.png', '사진_2026.png'],
    ['사진.png'.normalize('NFD'), '사진.png'.normalize('NFC')],
    ['👩‍🚀 launch 🚀.mov', '👩‍🚀_launch_🚀.mov'],
    ['../../etc/passwd', 'etc_passwd'],
    ['..\\..\\windows\\win.ini', 'windows_win.ini'],
    ['/absolute/path.txt', 'absolute_path.txt'],
    ['.env', '.env'],
    ['..', 'file'],
    ['../', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    ['\u0000\u0007\n', 'file'],
    ['line\nbreak\u0000.txt', 'linebreak.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['half\uD83D.txt', 'half\uFFFD.txt'],
    ['<script>alert(1)</script>.html', '_script_alert(1)_script_.html'],
    ['__proto__', '__proto__'],
  ])('makes %j into %j', (filename, expected) => {
    expect(nameOf(filename)).toBe(expected);
  });

  it('cuts a name of 1,024 bytes to the limit of the whole key and keeps its extension', () => {
    const key = safeObjectKey({ prefix: 'uploads', uploadId: 'u1', filename: `${'x'.repeat(1020)}.txt` });
    expect(bytes(key)).toBe(MAX_KEY_BYTES);
    expect(key.endsWith('x.txt')).toBe(true);
  });

  it('cuts between characters, never inside one', () => {
    const name = nameOf(`${'🚀'.repeat(400)}.png`);
    expect(name).toMatch(/^(🚀)+\.png$/u);
    expect(bytes(folder + name)).toBeGreaterThan(MAX_KEY_BYTES - 4);
  });

  it('lets go of an extension that would fill the name by itself', () => {
    expect(bytes(folder + nameOf(`a.${'x'.repeat(2000)}`))).toBe(MAX_KEY_BYTES);
  });

  it('makes a key of three segments within the limit out of any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (filename) => {
        const key = safeObjectKey({ prefix: 'uploads', uploadId: 'u1', filename });
        const segments = key.split('/');
        expect(segments.length).toBe(3);
        expect(segments[2]).not.toMatch(/^\.*$/);
        expect(bytes(key)).toBeLessThanOrEqual(MAX_KEY_BYTES);
        expect(key.isWellFormed()).toBe(true);
        expect(key).toBe(key.normalize('NFC'));
        expect(key).not.toMatch(/[\p{Cc}\\]/u);
      }),
      { numRuns: 500 },
    );
  });
});
