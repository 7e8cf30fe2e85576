/**
 * What PHP tells of images without any extension for them.
 *
 * *Source:* https://www.php.net/getimagesize; php-src ext/standard/image.c, iptc.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";
import { bool, int, string, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { openStream } from "./file_open.ts";
import { imageSize } from "./image_size.ts";
import { fileExtension, ImageType, mimeType, recognize } from "../../runtime/image_type.ts";
import { checkPath } from "./path_check.ts";

/** What both functions give; `shown` is the source as notices name it. */
function describe(label: string, text: string, shown: string, imageInfo: Ref | null): PhpArray | false {
  const info = imageInfo === null ? null : PhpArray.empty();
  if (imageInfo !== null) imageInfo.value = info!;
  const recognized = recognize(
    text,
    () => imageSize(text, ImageType.WBMP, null, label) !== null,
    () => imageSize(text, ImageType.XBM, null, label) !== null,
  );
  if (recognized === "short") {
    context.raise(E_NOTICE, `${label}(): Error reading from ${shown}!`);
    return false;
  }
  if (recognized === "converted png") {
    context.raise(E_WARNING, `${label}(): PNG file corrupted by ASCII conversion`);
    return false;
  }
  const size = imageSize(text, recognized, info, label);
  if (size === null) return false;
  const { width, height, bits, channels } = size;
  const result = PhpArray.ofList([width, height, recognized, `width="${width}" height="${height}"`]);
  if (bits !== 0) result.setKey("bits", bits);
  if (channels !== 0) result.setKey("channels", channels);
  result.setKey("mime", mimeType(recognized));
  return result;
}

/**
 * The size and type of an image; false when it is none.
 *
 * Raises: E_WARNING and E_NOTICE for what cannot be read.
 * *Source:* https://www.php.net/getimagesize
 */
export const getimagesize = defineFunction({
  name: "getimagesize",
  parameters: [string("filename"), untyped("image_info").reference().default(null)],
  returns: "array|false",
  body(_context, filename, imageInfo) {
    checkPath("getimagesize", 1, filename);
    const stream = openStream("getimagesize", filename, "rb", null);
    if (stream === null) return false;
    const text = stream.readAll() ?? "";
    stream.close();
    return describe("getimagesize", text, filename, imageInfo);
  },
});

/** The same for an image in a string. *Source:* https://www.php.net/getimagesizefromstring */
export const getimagesizefromstring = defineFunction({
  name: "getimagesizefromstring",
  parameters: [string("string"), untyped("image_info").reference().default(null)],
  returns: "array|false",
  body: (_context, text, imageInfo) =>
    describe("getimagesizefromstring", text, text.replace(/\0[^]*$/, ""), imageInfo),
});

/** The MIME type of an IMAGETYPE_*. *Source:* https://www.php.net/image_type_to_mime_type */
export const imageTypeToMimeType = defineFunction({
  name: "image_type_to_mime_type",
  parameters: [int("image_type")],
  returns: "string",
  body: (_context, type) => mimeType(type),
});

/** The file extension of an IMAGETYPE_*; false when there is none. *Source:* https://www.php.net/image_type_to_extension */
export const imageTypeToExtension = defineFunction({
  name: "image_type_to_extension",
  parameters: [int("image_type"), bool("include_dot").default(true)],
  returns: "string|false",
  body(_context, type, includeDot) {
    const extension = fileExtension(type);
    return extension === null ? false : includeDot ? extension : extension.slice(1);
  },
});

const TAG_MARK = "\x1c";

/** The fields of a block of IPTC, lists by `record#number`; false when there are none. *Source:* https://www.php.net/iptcparse */
export const iptcparse = defineFunction({
  name: "iptcparse",
  parameters: [string("iptc_block")],
  returns: "array|false",
  body(_context, block) {
    const fields = PhpArray.empty();
    const code = (index: number) => block.charCodeAt(index) || 0;
    let at = 0;
    while (at < block.length && !(block[at] === TAG_MARK && [1, 2].includes(code(at + 1)))) at++;
    while (block[at] === TAG_MARK && at + 5 < block.length) {
      const name = `${code(at + 1)}#${String(code(at + 2)).padStart(3, "0")}`;
      const isLong = (code(at + 3) & 0x80) !== 0;
      const start = at + (isLong ? 9 : 5);
      const length = isLong
        ? code(at + 5) * 0x1000000 + (code(at + 6) << 16 | code(at + 7) << 8 | code(at + 8))
        : code(at + 3) << 8 | code(at + 4);
      if (start + length > block.length) break;
      const list = fields.getKey(name);
      const value = block.slice(start, start + length);
      if (list instanceof PhpArray) list.push(value);
      else fields.setKey(name, PhpArray.ofList([value]));
      at = start + length;
    }
    return fields.count() === 0 ? false : fields;
  },
});
