/**
 * What is found in an image while it is read.
 *
 * *Source:* https://www.php.net/exif_read_data; php-src ext/exif/exif.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { type ByteSource, Format, FORMAT_BYTES } from "./byte_source.ts";

/** The sections of the result, in their order. */
export const SECTIONS = [
  "FILE",
  "COMPUTED",
  "ANY_TAG",
  "IFD0",
  "THUMBNAIL",
  "COMMENT",
  "APP0",
  "EXIF",
  "FPIX",
  "GPS",
  "INTEROP",
  "APP12",
  "WINXP",
  "MAKERNOTE",
] as const;

/** One of them. */
export type Section = typeof SECTIONS[number];

/** A value with its name; null for one of a list. */
export interface FoundValue {
  readonly name: string | null;
  readonly value: PhpValue;
}

/** After so many problems no more are told. */
const PROBLEMS_MAX = 10;

/** The preview of an image. */
export interface Preview {
  /** An IMAGETYPE_*; 0 while it is not known. */
  type: number;
  width: number;
  height: number;
  offset: number;
  size: number;
  data: string | null;
}

/** All that is known of an image. */
export class ImageInfo {
  /** An IMAGETYPE_*. */
  fileType = 0;
  width = 0;
  height = 0;
  isColor = false;
  /** Whether its numbers have the highest byte first; null while that is not known. */
  isMotorola: boolean | null = null;
  make: string | null = null;
  apertureNumber = 0;
  exposureTime = 0;
  exifImageWidth = 0;
  focalPlaneResolution = 0;
  focalPlaneUnits = 0;
  sensorWidth = 0;
  distance = 0;
  copyright: string | null = null;
  photographer: string | null = null;
  editor: string | null = null;
  userComment: string | null = null;
  userCommentEncoding = "";
  readonly windowsFields: { readonly tag: number; readonly value: string }[] = [];
  readonly preview: Preview = { type: 0, width: 0, height: 0, offset: 0, size: 0, data: null };
  readonly found: Set<Section> = new Set();
  readonly #values: Map<Section, FoundValue[]> = new Map();
  #problems = 0;

  constructor(
    readonly source: ByteSource,
    /** The function that reads, for diagnostics. */
    readonly caller: string,
    /** The name of the file without its folder; empty where there is none. */
    readonly fileName: string,
    readonly wantsPreview: boolean,
  ) {}

  /** Raises a problem of the file, as long as there are not too many. */
  raise(text: string, level: number = E_WARNING): void {
    this.#problems++;
    if (this.#problems > PROBLEMS_MAX) {
      if (this.#problems === PROBLEMS_MAX + 1) {
        context.raise(level, `${this.caller}(): Further exif parsing errors have been suppressed`);
      }
      return;
    }
    context.raise(level, `${this.caller}(${this.fileName}): ${text}`);
  }

  /** The same as a notice. */
  note(text: string): void {
    this.raise(text, E_NOTICE);
  }

  /** What was found in a section. */
  values(section: Section): readonly FoundValue[] {
    return this.#values.get(section) ?? [];
  }

  /** Adds a value to a section. */
  add(section: Section, name: string | null, value: PhpValue): void {
    let list = this.#values.get(section);
    if (list === undefined) this.#values.set(section, list = []);
    list.push({ name, value });
    this.found.add(section);
  }

  /** Adds what a tag holds. */
  addTag(section: Section, name: string, format: number, count: number, at: number): void {
    this.add(section, name, tagValue(this.source, format, count, at));
  }
}

/** What is before the first zero byte. */
export function upToZero(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

function tagValue(source: ByteSource, format: number, count: number, at: number): PhpValue {
  switch (format) {
    case Format.STRING: {
      const text = upToZero(source.slice(at, count));
      return text === "" ? null : text;
    }
    case Format.BYTE:
    case Format.UNDEFINED:
      return count === 0 ? null : source.slice(at, count);
  }
  if (count === 0) return null;
  if (count === 1) return oneValue(source, format, at);
  const size = FORMAT_BYTES[format] ?? 1;
  const values: PhpValue[] = [];
  for (let i = 0; i < count; i++) values.push(oneValue(source, format, at + i * size));
  return PhpArray.ofList(values);
}

function oneValue(source: ByteSource, format: number, at: number): PhpValue {
  switch (format) {
    case Format.SHORT:
      return source.short(at);
    case Format.LONG:
    case Format.DIRECTORY:
      // PHP casts them to a C int.
      return source.signedLong(at);
    case Format.RATIONAL:
      return `${source.long(at)}/${source.long(at + 4)}`;
    case Format.SIGNED_BYTE:
      return source.signedByte(at);
    case Format.SIGNED_SHORT:
      return source.signedShort(at);
    case Format.SIGNED_LONG:
      return source.signedLong(at);
    case Format.SIGNED_RATIONAL:
      return `${source.signedLong(at)}/${source.signedLong(at + 4)}`;
    case Format.SINGLE:
      return new PhpFloat(source.single(at));
    case Format.DOUBLE:
      return new PhpFloat(source.double(at));
  }
  return null;
}
