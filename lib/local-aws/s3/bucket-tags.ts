import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { parseXmlDocument, xmlDocument } from '#lib/local-aws/xml.ts';
import { S3_NAMESPACE } from './notification-configuration.ts';

const Tag = z.object({ Key: z.coerce.string().min(1).max(128), Value: z.coerce.string().max(256) });
const Tagging = z.object({
  Tagging: z.object({
    TagSet: z.union([
      z.literal('').transform(() => []),
      z.object({ Tag: z.union([Tag, z.array(Tag)]).transform((value) => [value].flat()) }).transform(({ Tag }) => Tag),
    ]),
  }),
});

/** Tags of buckets, which fauxqs lacks. */
export class BucketTags {
  readonly #tags = new Map<string, z.output<typeof Tag>[]>();

  put(bucket: string, document: string): string {
    const parsed = Tagging.safeParse(parseXmlDocument(document));
    if (!parsed.success) {
      throw new AwsError('MalformedXML', 400, 'The XML you provided was not well-formed or did not validate');
    }
    this.#tags.set(bucket, parsed.data.Tagging.TagSet);
    return '';
  }

  get(bucket: string): string {
    const tags = this.#tags.get(bucket);
    if (!tags) throw new AwsError('NoSuchTagSet', 404, 'The TagSet does not exist', { BucketName: bucket });
    return xmlDocument('Tagging', S3_NAMESPACE, { TagSet: { Tag: tags } });
  }

  forget(bucket: string): string {
    this.#tags.delete(bucket);
    return '';
  }
}
