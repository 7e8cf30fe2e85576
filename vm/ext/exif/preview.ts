/**
 * The preview in an image.
 *
 * *Source:* Exif 2.3, section 4.5.5; php-src ext/exif/exif.c (exif_thumbnail_extract)
 *
 * @module
 */
import type { ImageInfo } from "./image_info.ts";
import { frameOf } from "./jpeg_frame.ts";

const SIZE_MAX = 65535;

/** Takes the bytes of a preview whose place is known. Offsets count from a base, up to a length. */
export function takePreview(info: ImageInfo, base: number, length: number): void {
  const { preview } = info;
  if (preview.type === 0 || preview.size === 0 || preview.offset === 0 || !info.wantsPreview) return;
  if (preview.data !== null) {
    info.raise("Multiple possible thumbnails");
    return;
  }
  if (preview.size > SIZE_MAX || preview.size < 0 || preview.offset < 0) {
    info.raise("Illegal thumbnail size/offset");
    return;
  }
  if (preview.size > length || preview.offset + preview.size > length) {
    info.raise("Thumbnail goes IFD boundary or end of file reached");
    return;
  }
  preview.data = info.source.slice(base + preview.offset, preview.size);
}

/** Finds the size of a preview that no tag tells. */
export function measurePreview(info: ImageInfo): void {
  const { preview } = info;
  if (preview.width !== 0 && preview.height !== 0 || preview.data === null) return;
  const frame = frameOf(preview.data);
  if (frame === null) return;
  preview.width = frame.width;
  preview.height = frame.height;
}
