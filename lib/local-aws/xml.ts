import { parseXML } from '@aws-sdk/xml-builder';
import { AwsError } from './aws-error.ts';

export type XmlValue = string | number | boolean | Date | undefined | XmlValue[] | { [name: string]: XmlValue };

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escapeXml = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

function textOf(value: string | number | boolean | Date): string {
  return escapeXml(value instanceof Date ? value.toISOString() : String(value));
}

/** One element; an array repeats it, undefined leaves it out. */
export function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((entry) => element(name, entry)).join('');
  const isLeaf = typeof value !== 'object' || value instanceof Date;
  const inner = isLeaf
    ? textOf(value)
    : Object.entries(value)
        .map(([key, entry]) => element(key, entry))
        .join('');
  return `<${name}>${inner}</${name}>`;
}

export function xmlDocument(name: string, namespace: string, value: { [name: string]: XmlValue }): string {
  const inner = Object.entries(value)
    .map(([key, entry]) => element(key, entry))
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">${inner}</${name}>`;
}

/** A document as objects: repeated elements become arrays, so readers take either. */
export function parseXmlDocument(text: string): unknown {
  try {
    return parseXML(text);
  } catch {
    throw new AwsError(
      'MalformedXML',
      400,
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
}
