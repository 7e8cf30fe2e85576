/**
 * Types of images, told from the first bytes.
 *
 * *Source:* https://www.php.net/image_type_to_mime_type; php-src ext/standard/image.c
 *
 * @module
 */

/** PHP's IMAGETYPE_* constants. */
export const ImageType = {
  UNKNOWN: 0,
  GIF: 1,
  JPEG: 2,
  PNG: 3,
  SWF: 4,
  PSD: 5,
  BMP: 6,
  TIFF_II: 7,
  TIFF_MM: 8,
  JPC: 9,
  JP2: 10,
  JPX: 11,
  JB2: 12,
  SWC: 13,
  IFF: 14,
  WBMP: 15,
  XBM: 16,
  ICO: 17,
  WEBP: 18,
  AVIF: 19,
} as const;

/** MIME types and file extensions by type. */
const NAMES: Readonly<Record<number, readonly [mime: string, extension: string]>> = {
  [ImageType.GIF]: ["image/gif", ".gif"],
  [ImageType.JPEG]: ["image/jpeg", ".jpeg"],
  [ImageType.PNG]: ["image/png", ".png"],
  [ImageType.SWF]: ["application/x-shockwave-flash", ".swf"],
  [ImageType.PSD]: ["image/psd", ".psd"],
  [ImageType.BMP]: ["image/bmp", ".bmp"],
  [ImageType.TIFF_II]: ["image/tiff", ".tiff"],
  [ImageType.TIFF_MM]: ["image/tiff", ".tiff"],
  [ImageType.JPC]: ["application/octet-stream", ".jpc"],
  [ImageType.JP2]: ["image/jp2", ".jp2"],
  [ImageType.JPX]: ["application/octet-stream", ".jpx"],
  [ImageType.JB2]: ["application/octet-stream", ".jb2"],
  [ImageType.SWC]: ["application/x-shockwave-flash", ".swf"],
  [ImageType.IFF]: ["image/iff", ".iff"],
  [ImageType.WBMP]: ["image/vnd.wap.wbmp", ".bmp"],
  [ImageType.XBM]: ["image/xbm", ".xbm"],
  [ImageType.ICO]: ["image/vnd.microsoft.icon", ".ico"],
  [ImageType.WEBP]: ["image/webp", ".webp"],
  [ImageType.AVIF]: ["image/avif", ".avif"],
};

/** The MIME type of a type. */
export function mimeType(type: number): string {
  return NAMES[type]?.[0] ?? "application/octet-stream";
}

/** The file extension of a type, with its dot; null when there is none. */
export function fileExtension(type: number): string | null {
  return NAMES[type]?.[1] ?? null;
}

const SIGNATURES: readonly (readonly [string, number])[] = [
  ["GIF", ImageType.GIF],
  ["\xff\xd8\xff", ImageType.JPEG],
  ["FWS", ImageType.SWF],
  ["CWS", ImageType.SWC],
  ["8BP", ImageType.PSD],
  ["BM", ImageType.BMP],
  ["\xff\x4f\xff", ImageType.JPC],
  ["II\x2a\0", ImageType.TIFF_II],
  ["MM\0\x2a", ImageType.TIFF_MM],
  ["FORM", ImageType.IFF],
  ["\0\0\x01\0", ImageType.ICO],
  ["\0\0\0\x0cjP  \r\n\x87\n", ImageType.JP2],
];

const PNG = "\x89PNG\r\n\x1a\n";

/** What the first bytes say: a type, that there are too few of them, or that a PNG file was taken for text. */
export type Recognized = number | "short" | "converted png";

/** The type of an image; `isWbmp` and `isXbm` tell of the two formats that have no signature. */
export function recognize(text: string, isWbmp: () => boolean, isXbm: () => boolean): Recognized {
  if (text.length < 3) return "short";
  if (text.startsWith("\x89PN")) return text.startsWith(PNG) ? ImageType.PNG : "converted png";
  if (text.startsWith("RIF")) {
    return text.startsWith("RIFF") && text.slice(8, 12) === "WEBP" ? ImageType.WEBP : ImageType.UNKNOWN;
  }
  const found = SIGNATURES.find(([start]) => text.startsWith(start));
  if (found !== undefined) return found[1];
  if (text.length < 4) return "short";
  if (/^[^]{4}ftyp(?:avi[fs]|[^]{4,64}avi[fs])/.test(text.slice(0, 80))) return ImageType.AVIF;
  if (isWbmp()) return ImageType.WBMP;
  if (text.length < 12) return "short";
  return isXbm() ? ImageType.XBM : ImageType.UNKNOWN;
}
