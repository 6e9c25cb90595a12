const formats = new Map<string, Intl.NumberFormat>();

interface UnitForm {
  unit: string;
  digits?: number;
  display?: 'short' | 'long';
}

/** A number with its unit, as the language writes it. Making a format is slow, and every row needs some: they're kept. */
export function formatUnit(value: number, locale: string, { unit, digits = 0, display = 'short' }: UnitForm): string {
  const key = `${locale} ${unit} ${digits} ${display}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: display,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(value);
}
