/**
 * Tags that mean something for the whole image.
 *
 * *Source:* Exif 2.3 (JEITA CP-3451C); php-src ext/exif/exif.c
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { ImageType } from "../../runtime/image_type.ts";
import { numberOf } from "./byte_source.ts";
import { type ImageInfo, upToZero } from "./image_info.ts";

/** Tags by what they mean. */
export const Tag = {
  IMAGE_WIDTH: 0x0100,
  IMAGE_HEIGHT: 0x0101,
  PHOTOMETRIC: 0x0106,
  MAKE: 0x010f,
  STRIP_OFFSETS: 0x0111,
  STRIP_BYTE_COUNTS: 0x0117,
  SUB_DIRECTORY: 0x014a,
  JPEG_OFFSET: 0x0201,
  JPEG_LENGTH: 0x0202,
  COPYRIGHT: 0x8298,
  EXPOSURE_TIME: 0x829a,
  APERTURE_NUMBER: 0x829d,
  EXIF_POINTER: 0x8769,
  GPS_POINTER: 0x8825,
  SHUTTER_SPEED: 0x9201,
  APERTURE: 0x9202,
  MAX_APERTURE: 0x9205,
  SUBJECT_DISTANCE: 0x9206,
  MAKER_NOTE: 0x927c,
  USER_COMMENT: 0x9286,
  WINDOWS_FIRST: 0x9c9b,
  WINDOWS_LAST: 0x9c9f,
  EXIF_IMAGE_WIDTH: 0xa002,
  EXIF_IMAGE_HEIGHT: 0xa003,
  INTEROPERABILITY_POINTER: 0xa005,
  FOCAL_PLANE_RESOLUTION: 0xa20e,
  FOCAL_PLANE_UNIT: 0xa210,
} as const;

/** A tag and where its value is. */
export interface TagValue {
  readonly tag: number;
  readonly format: number;
  readonly count: number;
  readonly bytes: number;
  readonly at: number;
}

const NOT_EMPTY: ReadonlySet<number> = new Set([
  Tag.EXPOSURE_TIME,
  Tag.APERTURE_NUMBER,
  Tag.SHUTTER_SPEED,
  Tag.APERTURE,
  Tag.MAX_APERTURE,
  Tag.SUBJECT_DISTANCE,
  Tag.EXIF_IMAGE_WIDTH,
  Tag.FOCAL_PLANE_RESOLUTION,
  Tag.FOCAL_PLANE_UNIT,
]);

const PREVIEW_TAGS: ReadonlySet<number> = new Set([
  Tag.IMAGE_WIDTH,
  Tag.EXIF_IMAGE_WIDTH,
  Tag.IMAGE_HEIGHT,
  Tag.EXIF_IMAGE_HEIGHT,
  Tag.STRIP_OFFSETS,
  Tag.JPEG_OFFSET,
  Tag.STRIP_BYTE_COUNTS,
  Tag.JPEG_LENGTH,
]);

function refuseEmpty(info: ImageInfo, bytes: number, shown: string): boolean {
  if (bytes === 0) info.raise(`${shown}: Cannot be empty`);
  return bytes !== 0;
}

/** What a C cast to `size_t` makes of a number. */
function wholeNumber(value: number): number {
  return Number.isFinite(value) ? Math.trunc(value) : 0;
}

/** Takes note of what a tag says of the preview. Gives whether reading can go on. */
export function notePreviewTag(info: ImageInfo, value: TagValue, shown: string): boolean {
  const { preview } = info;
  if (preview.data !== null || !PREVIEW_TAGS.has(value.tag)) return true;
  if (!refuseEmpty(info, value.bytes, shown)) return false;
  const number = wholeNumber(numberOf(info.source, value.at, value.format));
  switch (value.tag) {
    case Tag.IMAGE_WIDTH:
    case Tag.EXIF_IMAGE_WIDTH:
      preview.width = number;
      break;
    case Tag.IMAGE_HEIGHT:
    case Tag.EXIF_IMAGE_HEIGHT:
      preview.height = number;
      break;
    case Tag.STRIP_OFFSETS:
    case Tag.JPEG_OFFSET:
      preview.offset = number;
      break;
    case Tag.STRIP_BYTE_COUNTS: {
      const isTiff = info.fileType === ImageType.TIFF_II || info.fileType === ImageType.TIFF_MM;
      preview.type = isTiff ? info.fileType : ImageType.TIFF_II;
      preview.size = number;
      break;
    }
    case Tag.JPEG_LENGTH:
      if (preview.type === 0) {
        preview.type = ImageType.JPEG;
        preview.size = number;
      }
  }
  return true;
}

function noteCopyright(info: ImageInfo, { at, bytes }: TagValue): void {
  const text = info.source.slice(at, bytes);
  const first = upToZero(text);
  if (bytes <= 1 || first === "") return;
  if (first.length >= bytes - 1) {
    info.copyright = first;
    return;
  }
  info.photographer = first;
  info.editor = upToZero(text.slice(first.length + 1));
  info.copyright = `${first}, ${info.editor}`;
}

/** Converts a text with a directive's encodings; null when that fails. */
function converted(text: string, kind: "unicode" | "jis", source: string): string | null {
  const target = context.ini.text(`exif.encode_${kind}`);
  const convert = context.functions.get("mb_convert_encoding");
  if (target === "" || source === "" || convert === undefined) return null;
  const result = convert.invoke(null, [text, target, source]);
  return typeof result === "string" ? result : null;
}

function byteOrder(info: ImageInfo): "motorola" | "intel" {
  return info.source.isMotorola ? "motorola" : "intel";
}

function unicodeText(info: ImageInfo, text: string): string {
  let source = context.ini.text(`exif.decode_unicode_${byteOrder(info)}`);
  const mark = text.slice(0, 2);
  if (mark === "\xfe\xff") source = "UCS-2BE";
  else if (mark === "\xff\xfe") source = "UCS-2LE";
  const rest = mark === "\xfe\xff" || mark === "\xff\xfe" ? text.slice(2) : text;
  return converted(rest, "unicode", source) ?? rest;
}

function noteComment(info: ImageInfo, { at, bytes }: TagValue): void {
  let text = info.source.slice(at, bytes);
  const kind = text.length < 8 ? "" : text.slice(0, 8);
  if (kind === "UNICODE\0") {
    info.userCommentEncoding = "UNICODE";
    info.userComment = unicodeText(info, text.slice(8));
    return;
  }
  if (kind === "JIS\0\0\0\0\0") {
    info.userCommentEncoding = "JIS";
    const source = context.ini.text(`exif.decode_jis_${byteOrder(info)}`);
    info.userComment = converted(text.slice(8), "jis", source) ?? text.slice(8);
    return;
  }
  if (kind === "ASCII\0\0\0" || kind === "\0\0\0\0\0\0\0\0") {
    info.userCommentEncoding = kind.startsWith("A") ? "ASCII" : "UNDEFINED";
    text = text.slice(8);
  } else info.userCommentEncoding = "";
  info.userComment = upToZero(text.replace(/(?<=[^]) +$/, ""));
}

/** A field of Windows XP: little-endian whatever the file's order says is not looked at. */
function noteWindowsField(info: ImageInfo, { tag, at, bytes }: TagValue): void {
  info.found.add("WINXP");
  const source = context.ini.text(`exif.decode_unicode_${byteOrder(info)}`);
  const text = info.source.slice(at, bytes);
  info.windowsFields.push({ tag, value: upToZero(converted(text, "unicode", source) ?? text) });
}

const UNITS = [0, 25.4, 25.4, 10, 1, 0.001] as const;

/** Takes note of what a tag says of the image. Gives whether reading can go on. */
export function noteImageTag(info: ImageInfo, value: TagValue, shown: string): boolean {
  const { tag } = value;
  if (NOT_EMPTY.has(tag) && !refuseEmpty(info, value.bytes, shown)) return false;
  const number = () => numberOf(info.source, value.at, value.format);
  switch (tag) {
    case Tag.COPYRIGHT:
      noteCopyright(info, value);
      break;
    case Tag.USER_COMMENT:
      noteComment(info, value);
      break;
    case Tag.APERTURE_NUMBER:
      info.apertureNumber = number();
      break;
    case Tag.APERTURE:
    case Tag.MAX_APERTURE:
      if (info.apertureNumber === 0) info.apertureNumber = Math.exp(number() * Math.LN2 * 0.5);
      break;
    case Tag.EXIF_IMAGE_WIDTH:
      info.exifImageWidth = wholeNumber(number());
      break;
    case Tag.FOCAL_PLANE_RESOLUTION:
      info.focalPlaneResolution = number();
      break;
    case Tag.FOCAL_PLANE_UNIT:
      info.focalPlaneUnits = UNITS[wholeNumber(number())] ?? 0;
      break;
    case Tag.SUBJECT_DISTANCE:
      info.distance = number();
      break;
    case Tag.MAKE:
      info.make = upToZero(info.source.slice(value.at, value.bytes));
      break;
    default:
      if (tag >= Tag.WINDOWS_FIRST && tag <= Tag.WINDOWS_LAST) noteWindowsField(info, value);
  }
  return true;
}
