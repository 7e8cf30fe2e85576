/**
 * JPEG and TIFF files as far as tags and comments go.
 *
 * *Source:* ITU-T T.81, annex B; Exif 2.3, section 4.5; php-src ext/exif/exif.c (exif_scan_JPEG_header)
 *
 * @module
 */
import { ImageType } from "../../runtime/image_type.ts";
import { readBlockDirectory, readTiffDirectory } from "./directory_reader.ts";
import { type ImageInfo, upToZero } from "./image_info.ts";
import { isFrameMarker, readFrame } from "./jpeg_frame.ts";

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const COMMENT = 0xfe;
const EXIF_BLOCK = 0xe1;
const PICTURE_INFO = 0xec;

/** Reads a file. Gives whether it is an image. */
export function readImage(info: ImageInfo): boolean {
  const { text } = info.source;
  if (text.length < 4) {
    info.raise(`File too small (${text.length})`);
    return false;
  }
  if (text.startsWith("\xff\xd8")) {
    info.fileType = ImageType.JPEG;
    if (scanJpeg(info)) return true;
    info.raise("Invalid JPEG file");
    return false;
  }
  const isMotorola = text.startsWith("MM\0\x2a");
  if (!isMotorola && !text.startsWith("II\x2a\0") || text.length < 8) {
    info.raise("File not supported");
    return false;
  }
  info.source.isMotorola = info.isMotorola = isMotorola;
  info.fileType = isMotorola ? ImageType.TIFF_MM : ImageType.TIFF_II;
  info.found.add("IFD0");
  if (readTiffDirectory(info, info.source.long(4), "IFD0")) return true;
  info.raise("Invalid TIFF file");
  return false;
}

/** The place behind the next marker, which stands before it; −1 at the end. */
function nextMarker(text: string, at: number): number {
  while (text.charCodeAt(at) === 0xff) at++;
  return at < text.length ? at + 1 : -1;
}

/** Reads the parts of a JPEG up to its picture. Gives whether it is one. */
function scanJpeg(info: ImageInfo): boolean {
  const { source } = info;
  const { text } = source;
  let at = 2;
  for (;;) {
    at = nextMarker(text, at);
    if (at < 0) return corrupted(info);
    const marker = text.charCodeAt(at - 1);
    if (at + 2 > text.length) return corrupted(info);
    const length = text.charCodeAt(at) * 256 + text.charCodeAt(at + 1);
    if (length < 2) return corrupted(info);
    const got = Math.min(text.length - at, length) - 2;
    if (got !== length - 2) {
      const shown = (value: number) => `x${value.toString(16).toUpperCase().padStart(4, "0")}(=${value})`;
      info.raise(`Error reading from file: got=${shown(got)} != itemlen-2=${shown(length - 2)}`);
      return false;
    }
    if (marker === START_OF_SCAN) return true;
    if (marker === END_OF_IMAGE) {
      info.raise("No image in jpeg!");
      return info.found.size > 0;
    }
    if (!readPart(info, marker, at, length)) return false;
    at += length;
  }
}

function corrupted(info: ImageInfo): false {
  info.raise("File structure corrupted");
  return false;
}

function readPart(info: ImageInfo, marker: number, at: number, length: number): boolean {
  const { text } = info.source;
  if (marker === COMMENT) {
    const comment = upToZero(text.slice(at + 2, at + length));
    info.add("COMMENT", null, comment === "" ? null : comment);
  } else if (marker === EXIF_BLOCK) {
    if (!info.found.has("IFD0")) readExifBlock(info, at, length);
  } else if (marker === PICTURE_INFO) {
    const company = upToZero(text.slice(at + 2, at + length));
    if (company === "") return true;
    info.add("APP12", "Company", company);
    if (length <= 2 + company.length + 1) return true;
    const more = upToZero(text.slice(at + 3 + company.length, at + length));
    info.add("APP12", "Info", more === "" ? null : more);
  } else if (isFrameMarker(marker)) {
    if (length - 2 < 6) return false;
    const { width, height, components } = readFrame(text, at);
    info.width = width;
    info.height = height;
    info.isColor = components === 3;
  }
  return true;
}

function readExifBlock(info: ImageInfo, at: number, length: number): void {
  const { source } = info;
  if (length <= 8 || source.slice(at + 2, 6) !== "Exif\0\0") {
    info.raise("Incorrect APP1 Exif Identifier Code");
    return;
  }
  const base = at + 8;
  const size = length - 8;
  const order = source.slice(base, 2);
  if (order !== "II" && order !== "MM") {
    info.raise("Invalid TIFF alignment marker");
    return;
  }
  source.isMotorola = info.isMotorola = order === "MM";
  if (size < 8 || source.short(base + 2) !== 0x2a) {
    info.raise("Invalid TIFF start (1)");
    return;
  }
  const offset = source.long(base + 4);
  if (offset >= size) {
    info.raise("Invalid IFD start");
    return;
  }
  info.found.add("IFD0");
  readBlockDirectory(info, base + offset, { base, length: size, displacement: base }, "IFD0");
  if (info.focalPlaneResolution !== 0) {
    info.sensorWidth = info.exifImageWidth * info.focalPlaneUnits / info.focalPlaneResolution;
  }
}
