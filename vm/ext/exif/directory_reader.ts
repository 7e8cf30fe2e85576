/**
 * Directories of tags, in a JPEG file's block or in a TIFF file.
 *
 * *Source:* TIFF 6.0, section 2; Exif 2.3; php-src ext/exif/exif.c (exif_process_IFD_TAG)
 *
 * @module
 */
import { Format, FORMAT_BYTES, FORMAT_MAX, numberOf } from "./byte_source.ts";
import type { ImageInfo, Section } from "./image_info.ts";
import { makerOf } from "./maker_note.ts";
import { takePreview } from "./preview.ts";
import { noteImageTag, notePreviewTag, Tag } from "./special_tags.ts";
import { GPS_TAGS, IMAGE_TAGS, INTEROPERABILITY_TAGS, type TagTable } from "./tag_names.ts";

/** Where offsets of a directory count from and how far they may go. */
export interface Area {
  /** The place of offset 0. */
  readonly base: number;
  /** Bytes from there that belong together. */
  readonly length: number;
  /** The place of offset 0 for what lies elsewhere in the file. */
  readonly displacement: number;
}

/** A number as the texts of problems show it. */
export function hexText(value: number): string {
  return `x${(value >>> 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The names of tags in a section. */
export function tableOf(section: Section): TagTable {
  if (section === "GPS") return GPS_TAGS;
  return section === "INTEROP" ? INTEROPERABILITY_TAGS : IMAGE_TAGS;
}

function shownTag(table: TagTable, tag: number): string {
  return `Process tag(${hexText(tag)}=${table.name(tag) ?? "UndefinedTag"})`;
}

/** Directories that a tag leads to. */
const POINTERS: ReadonlyMap<number, Section> = new Map([
  [Tag.EXIF_POINTER, "EXIF"],
  [Tag.GPS_POINTER, "GPS"],
  [Tag.INTEROPERABILITY_POINTER, "INTEROP"],
]);

/** The directory behind a tag in a JPEG's block. Gives whether reading can go on. */
function readPointed(info: ImageInfo, at: number, area: Area, section: Section): boolean {
  info.found.add(section);
  const offset = info.source.long(at);
  if (offset > area.length) {
    info.raise("Illegal IFD Pointer");
    return false;
  }
  return readBlockDirectory(info, area.base + offset, area, section);
}

/** Where the bytes of a value are; −1 when that is nowhere. */
function placeOf(info: ImageInfo, entry: number, bytes: number, area: Area, shown: string): number {
  if (bytes <= 4) return entry + 8;
  const { source } = info;
  const offset = source.long(entry + 8);
  const isInside = bytes <= area.length && offset <= area.length - bytes && offset >= entry - area.base;
  if (isInside) return area.base + offset;
  if (bytes > source.size || offset > source.size - bytes) {
    const end = hexText(offset + bytes);
    info.raise(
      `${shown}: Illegal pointer offset(${hexText(offset)} + ${hexText(bytes)} = ${end} > ${
        hexText(source.size)
      })`,
    );
    return -1;
  }
  if (area.displacement + offset + bytes > source.size) {
    info.raise("Unexpected end of file reached");
    return -1;
  }
  return area.displacement + offset;
}

/** Reads one tag. Gives whether reading can go on. */
export function readTag(
  info: ImageInfo,
  entry: number,
  area: Area,
  section: Section,
  table: TagTable,
  followsPointers: boolean,
): boolean {
  const { source } = info;
  const tag = source.short(entry);
  const shown = shownTag(table, tag);
  let format = source.short(entry + 2);
  if (format === 0 || format > FORMAT_MAX) {
    info.raise(`${shown}: Illegal format code 0x${hexText(format).slice(1)}, suppose BYTE`);
    format = Format.BYTE;
  }
  const count = source.long(entry + 4);
  const bytes = count * FORMAT_BYTES[format]!;
  if (bytes > 0x7fffffff) {
    info.raise(`${shown}: Illegal byte_count`);
    return false;
  }
  const at = placeOf(info, entry, bytes, area, shown);
  if (at < 0) return false;
  info.found.add("ANY_TAG");
  const value = { tag, format, count, bytes, at };
  if (section === "THUMBNAIL") {
    if (!notePreviewTag(info, value, shown)) return false;
  } else if (section === "IFD0" || section === "EXIF") {
    if (!noteImageTag(info, value, shown)) return false;
    if (tag === Tag.MAKER_NOTE && !readMakerNote(info, at, bytes, area)) return false;
    const pointed = followsPointers ? POINTERS.get(tag) : undefined;
    if (pointed !== undefined && !readPointed(info, at, area, pointed)) return false;
  }
  const length = tag === Tag.MAKER_NOTE && format === Format.UNDEFINED
    ? source.slice(at, count).split("\0", 1)[0]!.length
    : count;
  const name = table.name(tag) ?? `UndefinedTag:0x${hexText(tag).slice(1)}`;
  info.addTag(section, name, format, length, at);
  return true;
}

/** What a camera adds for itself. Gives whether reading can go on. */
function readMakerNote(info: ImageInfo, at: number, bytes: number, area: Area): boolean {
  const { source } = info;
  const maker = makerOf(info.make, source.slice(at, bytes));
  if (maker === null) return true;
  if (bytes < 2 || maker.offset >= bytes - 1) {
    info.raise(`IFD data too short: 0x${hexText(bytes).slice(1)} offset 0x${hexText(maker.offset).slice(1)}`);
    return true;
  }
  const before = source.isMotorola;
  if (maker.isMotorola !== null) source.isMotorola = maker.isMotorola;
  info.found.add("MAKERNOTE");
  const start = at + maker.offset;
  const count = source.short(start);
  const inner = maker.isOwnBase ? { ...area, base: at, displacement: at } : area;
  let isFine = true;
  if (2 + count * 12 > bytes) {
    info.raise(
      `Illegal IFD size: 2 + 0x${hexText(count).slice(1)}*12 = 0x${hexText(2 + count * 12).slice(1)} > ` +
        `0x${hexText(bytes).slice(1)}`,
    );
    isFine = false;
  }
  for (let i = 0; isFine && i < count; i++) {
    isFine = readTag(info, start + 2 + 12 * i, inner, "MAKERNOTE", maker.table, false);
  }
  source.isMotorola = before;
  return isFine;
}

/** Reads a directory in a JPEG's block, and the one of the preview behind it. Gives whether reading can go on. */
export function readBlockDirectory(info: ImageInfo, start: number, area: Area, section: Section): boolean {
  const { source } = info;
  info.found.add("IFD0");
  const end = area.base + area.length;
  if (start + 2 > end) {
    info.raise("Illegal IFD size");
    return false;
  }
  const count = source.short(start);
  const size = start - area.base + 2 + count * 12;
  if (size > area.length) {
    info.raise(
      `Illegal IFD size: ${hexText(start - area.base)} + 2 + ${hexText(count)}*12 = ${hexText(size)} > ` +
        hexText(area.length),
    );
    return false;
  }
  for (let i = 0; i < count; i++) {
    if (!readTag(info, start + 2 + 12 * i, area, section, tableOf(section), true)) return false;
  }
  if (section === "THUMBNAIL") return true;
  if (size + 4 > area.length) {
    info.raise("Illegal IFD size");
    return false;
  }
  const next = source.long(area.base + size);
  if (next === 0) return true;
  if (next > area.length) {
    info.raise("Illegal IFD offset");
    return false;
  }
  if (!readBlockDirectory(info, area.base + next, area, "THUMBNAIL")) return false;
  takePreview(info, area.base, area.length);
  return true;
}

/** Sizes and colours of a TIFF file stand among its tags. */
function noteTiffTag(info: ImageInfo, entry: number, format: number): void {
  const value = numberOf(info.source, entry + 8, format);
  switch (info.source.short(entry)) {
    case Tag.IMAGE_WIDTH:
    case Tag.EXIF_IMAGE_WIDTH:
      info.width = value;
      break;
    case Tag.IMAGE_HEIGHT:
    case Tag.EXIF_IMAGE_HEIGHT:
      info.height = value;
      break;
    case Tag.PHOTOMETRIC:
      info.isColor = [2, 3, 5, 6, 8].includes(value);
  }
}

const SMALL_NUMBERS: ReadonlySet<number> = new Set([
  Format.SHORT,
  Format.SIGNED_SHORT,
  Format.LONG,
  Format.SIGNED_LONG,
]);

/** Looks at all tags of a TIFF's directory first. Gives the bytes of the directory with what follows it at once. */
function surveyTiff(info: ImageInfo, start: number, count: number, section: Section): number {
  const { source } = info;
  let size = 2 + 12 * count + 4;
  for (let i = 0; i < count; i++) {
    const entry = start + 2 + 12 * i;
    let format = source.short(entry + 2);
    if (format > FORMAT_MAX) {
      const tag = source.short(entry);
      const name = (tableOf(section).name(tag) ?? "UndefinedTag").padStart(12);
      info.note(
        `Read from TIFF: tag(0x${hexText(tag).slice(1)},${name}): ` +
          `Illegal format code 0x${hexText(format).slice(1)}, switching to BYTE`,
      );
      format = Format.BYTE;
    }
    const length = source.long(entry + 4) * FORMAT_BYTES[format]!;
    if (length <= 4) {
      if (SMALL_NUMBERS.has(format)) noteTiffTag(info, entry, format);
    } else if (source.long(entry + 8) === start + size) size += length;
  }
  return size;
}

/** Directories of a TIFF file may point to each other. */
const DEPTH_MAX = 10;

/** Reads a directory of a TIFF file and those that it leads to. Gives whether reading can go on. */
export function readTiffDirectory(info: ImageInfo, start: number, section: Section, depth = 0): boolean {
  const { source } = info;
  const fail = (text: string, value: number) => {
    info.raise(`Error in TIFF: filesize(${hexText(source.size)}) less than ${text}(${hexText(value)})`);
    return false;
  };
  if (depth > DEPTH_MAX) {
    info.raise("corrupt EXIF header: maximum directory nesting level reached");
    return false;
  }
  if (source.size < start + 2) return fail("start of IFD dir", start);
  const count = source.short(start);
  const directorySize = 2 + 12 * count + 4;
  if (source.size < start + directorySize) return fail("size of IFD dir", start + directorySize);
  const next = source.long(start + directorySize - 4);
  const size = surveyTiff(info, start, count, section);
  if (source.size < start + size) return fail("size of IFD", start + size);
  const area = { base: 0, length: size, displacement: 0 };
  for (let i = 0; i < count; i++) {
    const entry = start + 2 + 12 * i;
    const tag = source.short(entry);
    const pointed = tag === Tag.SUB_DIRECTORY ? "THUMBNAIL" : POINTERS.get(tag);
    if (pointed !== undefined) {
      info.found.add(pointed);
      readTiffDirectory(info, source.long(entry + 8), pointed, depth + 1);
      if (pointed === "THUMBNAIL" && section !== "THUMBNAIL") takePreview(info, 0, source.size);
    } else if (!readTag(info, entry, area, section, tableOf(section), false)) return false;
  }
  if (next !== 0 && section !== "THUMBNAIL") {
    info.found.add("THUMBNAIL");
    readTiffDirectory(info, next, "THUMBNAIL", depth + 1);
    takePreview(info, 0, source.size);
  }
  return true;
}
