/**
 * Tags of images that cameras write.
 *
 * *Source:* https://www.php.net/ref.exif; php-src ext/exif/exif.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { utf8ToJs } from "../../runtime/byte_string.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_NOTICE, E_WARNING, throwError } from "../../runtime/error.ts";
import { ImageType, mimeType, recognize } from "../../runtime/image_type.ts";
import { bool, int, string, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { running, Stream, streamOf } from "../../runtime/stream.ts";
import { type FileStatus, statusOfPath } from "../../runtime/file_status.ts";
import { absolutePath, locateWrapper, schemeOf } from "../../runtime/stream_wrapper.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";
import { ByteSource } from "./byte_source.ts";
import { ImageInfo, type Section, SECTIONS } from "./image_info.ts";
import { readImage } from "./image_reader.ts";
import { measurePreview } from "./preview.ts";
import { IMAGE_TAGS } from "./tag_names.ts";

/** A file that was read. */
interface FileFacts {
  readonly text: string;
  /** Its name without its folder; empty for what is no file. */
  readonly name: string;
  /** When it was changed; 0 for what is no file. */
  readonly time: number;
}

const FORMAT_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

/** The status of a path of bytes; null where nothing is. */
function statusAt(path: string): FileStatus | null {
  return statusOfPath(utf8ToJs(absolutePath(path.replace(/^file:\/\//, ""))));
}

function isRegular(status: FileStatus): boolean {
  return (status.mode & FORMAT_MASK) === REGULAR_FILE;
}

function factsOf(path: string, text: string): FileFacts {
  const status = statusAt(path);
  if (status === null || !isRegular(status)) return { text, name: "", time: 0 };
  return { text, name: path.slice(path.lastIndexOf("/") + 1), time: status.modifyTime };
}

function isFolder(path: string): boolean {
  const status = schemeOf(path) === null ? statusAt(path) : null;
  return status !== null && !isRegular(status);
}

/** What a file argument names; null when it cannot be read. Throws: ValueError. Raises: E_WARNING. */
function openImage(caller: string, file: PhpValue): FileFacts | null {
  if (file instanceof PhpResource) {
    const stream = streamOf(caller, file);
    if (!stream.seek(0, 0)) return { text: "", name: "", time: 0 };
    return factsOf(stream.uri ?? "", stream.readAll() ?? "");
  }
  const path = toText(file);
  if (path === "") throwArgumentValueError(caller, 1, "must not be empty");
  if (path.includes("\0")) throwArgumentValueError(caller, 1, "must not contain any null bytes");
  if (isFolder(path)) {
    context.raise(E_WARNING, `${caller}(): Not a file`);
    return null;
  }
  running.name = caller;
  const located = locateWrapper(path, caller);
  const stream = located.wrapper.open(located.path, "rb", { context: null, caller });
  if (!(stream instanceof Stream)) {
    context.raise(E_WARNING, `${caller}(): Unable to open file`);
    return null;
  }
  const text = stream.readAll() ?? "";
  stream.close();
  return factsOf(path, text);
}

function fixed(value: number, digits: number): string {
  return Number.isFinite(value)
    ? value.toFixed(digits)
    : String(value).replace("Infinity", "INF").toUpperCase();
}

/** What follows from the tags. */
function addComputed(info: ImageInfo): void {
  const add = (name: string, value: PhpValue) => info.add("COMPUTED", name, value);
  if (info.width > 0 && info.height > 0) {
    add("html", `width="${info.width}" height="${info.height}"`);
    add("Height", info.height);
    add("Width", info.width);
  }
  add("IsColor", Number(info.isColor));
  if (info.isMotorola !== null) add("ByteOrderMotorola", Number(info.isMotorola));
  if (info.sensorWidth !== 0) add("CCDWidth", `${Math.trunc(info.sensorWidth)}mm`);
  if (info.apertureNumber !== 0) add("ApertureFNumber", `f/${fixed(info.apertureNumber, 1)}`);
  if (info.distance !== 0) {
    add("FocusDistance", info.distance < 0 ? "Infinite" : `${fixed(info.distance, 2)}m`);
  }
  if (info.userComment !== null) {
    add("UserComment", info.userComment === "" ? null : info.userComment);
    if (info.userCommentEncoding !== "") add("UserCommentEncoding", info.userCommentEncoding);
  }
  if (info.copyright !== null) add("Copyright", info.copyright);
  if (info.photographer !== null) add("Copyright.Photographer", info.photographer);
  if (info.editor !== null) add("Copyright.Editor", info.editor);
  for (const { tag, value } of info.windowsFields) info.add("WINXP", IMAGE_TAGS.name(tag) ?? "", value);
  addPreview(info);
}

function addPreview(info: ImageInfo): void {
  const { preview } = info;
  if (preview.size === 0) return;
  if (info.wantsPreview) {
    measurePreview(info);
    if (preview.data !== null) info.add("THUMBNAIL", "THUMBNAIL", preview.data);
  }
  info.add("COMPUTED", "Thumbnail.FileType", preview.type);
  info.add("COMPUTED", "Thumbnail.MimeType", mimeType(preview.type));
  if (preview.width === 0 || preview.height === 0) return;
  info.add("COMPUTED", "Thumbnail.Height", preview.height);
  info.add("COMPUTED", "Thumbnail.Width", preview.width);
}

const ALWAYS_NESTED: ReadonlySet<Section> = new Set(["COMPUTED", "THUMBNAIL", "COMMENT"]);

function resultOf(info: ImageInfo, isNested: boolean): PhpArray {
  const result = PhpArray.empty();
  for (const section of SECTIONS) {
    const values = info.values(section);
    if (values.length === 0) continue;
    const target = isNested || ALWAYS_NESTED.has(section) ? PhpArray.empty() : result;
    for (const { name, value } of values) {
      if (name === null) target.push(value);
      else target.setKey(name, value);
    }
    if (target !== result) result.setKey(section, target);
  }
  return result;
}

/** The sections that a call needs; names that there are not count for nothing. */
function wantedSections(text: string | null): Section[] {
  const names = (text ?? "").split(/[ ,]+/).map((name) => name.toUpperCase());
  return SECTIONS.filter((section) => names.includes(section));
}

/**
 * What an image tells about itself; false when it is none, or has none of the sections that are needed.
 *
 * Throws: ValueError. Raises: E_WARNING, E_NOTICE. *Source:* https://www.php.net/exif_read_data
 */
export const exifReadData = defineFunction({
  name: "exif_read_data",
  parameters: [
    untyped("file"),
    string("required_sections").nullable().default(null),
    bool("as_arrays").default(false),
    bool("read_thumbnail").default(false),
  ],
  returns: "array|false",
  body(_context, file, required, isNested, wantsPreview) {
    const facts = openImage("exif_read_data", file);
    if (facts === null) return false;
    const info = new ImageInfo(new ByteSource(facts.text), "exif_read_data", facts.name, wantsPreview);
    if (!readImage(info)) return false;
    const wanted = wantedSections(required);
    info.found.add("FILE").add("COMPUTED");
    if (wanted.length > 0 && !wanted.some((section) => info.found.has(section))) return false;
    const found = SECTIONS.slice(2).filter((section) => info.found.has(section)).join(", ");
    if (facts.name !== "") info.add("FILE", "FileName", facts.name);
    info.add("FILE", "FileDateTime", facts.time);
    info.add("FILE", "FileSize", facts.text.length);
    info.add("FILE", "FileType", info.fileType);
    info.add("FILE", "MimeType", mimeType(info.fileType));
    info.add("FILE", "SectionsFound", found);
    addComputed(info);
    return resultOf(info, isNested);
  },
});

function setCell(cell: Ref | null, value: number): void {
  if (cell !== null) cell.value = value;
}

/** The preview in an image; false when there is none. *Source:* https://www.php.net/exif_thumbnail */
export const exifThumbnail = defineFunction({
  name: "exif_thumbnail",
  parameters: [
    untyped("file"),
    untyped("width").reference().default(null),
    untyped("height").reference().default(null),
    untyped("image_type").reference().default(null),
  ],
  returns: "string|false",
  body(_context, file, width, height, type) {
    const facts = openImage("exif_thumbnail", file);
    if (facts === null) return false;
    const info = new ImageInfo(new ByteSource(facts.text), "exif_thumbnail", facts.name, true);
    if (!readImage(info)) return false;
    const { preview } = info;
    if (preview.data === null) return false;
    if (preview.type !== ImageType.JPEG) {
      info.raise("Previews in TIFF's format cannot be taken yet");
      return false;
    }
    measurePreview(info);
    setCell(width, preview.width);
    setCell(height, preview.height);
    setCell(type, preview.type);
    return preview.data;
  },
});

/** Whether PHP reads a text as an image of a type. */
function isOfType(text: string, type: number): boolean {
  const before = context.silenced;
  context.silenced = 0;
  try {
    const size = context.functions.get("getimagesizefromstring")!.invoke(null, [text]);
    return size instanceof PhpArray && size.getKey(2) === type;
  } finally {
    context.silenced = before;
  }
}

/** The IMAGETYPE_* of an image; false when it is none. *Source:* https://www.php.net/exif_imagetype */
export const exifImagetype = defineFunction({
  name: "exif_imagetype",
  parameters: [string("filename")],
  returns: "int|false",
  body(_context, path) {
    const name = "exif_imagetype";
    if (path.includes("\0")) throwArgumentValueError(name, 1, "must not contain any null bytes");
    if (path === "") throwError("ValueError", "Path must not be empty");
    running.name = name;
    const located = locateWrapper(path, name);
    const stream = located.wrapper.open(located.path, "rb", { context: null, caller: name });
    if (!(stream instanceof Stream)) {
      if (stream.reason !== "") {
        context.raise(E_WARNING, `${name}(${path}): Failed to open stream: ${stream.reason}`);
      }
      return false;
    }
    const text = stream.readAll() ?? "";
    stream.close();
    const recognized = recognize(
      text,
      () => isOfType(text, ImageType.WBMP),
      () => isOfType(text, ImageType.XBM),
    );
    if (recognized === "short") context.raise(E_NOTICE, `${name}(): Error reading from ${path}!`);
    if (recognized === "converted png") {
      context.raise(E_WARNING, `${name}(): PNG file corrupted by ASCII conversion`);
    }
    return typeof recognized === "string" || recognized === ImageType.UNKNOWN ? false : recognized;
  },
});

/** The name of a tag; false when it has none. *Source:* https://www.php.net/exif_tagname */
export const exifTagname = defineFunction({
  name: "exif_tagname",
  parameters: [int("index")],
  returns: "string|false",
  body: (_context, tag) => IMAGE_TAGS.name(tag) ?? false,
});
