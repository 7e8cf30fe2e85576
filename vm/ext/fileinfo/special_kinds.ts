/**
 * Types that no single place of a file shows: JSON, CSV, tar and the containers of old office documents.
 *
 * *Source:* file(1); POSIX ustar; [MS-CFB]
 *
 * @module
 */
import { integerAt } from "./magic_value.ts";

/** A type: its description and its MIME type. */
export interface Kind {
  readonly description: string;
  readonly mime: string;
  /** Whether what is said of texts follows. */
  readonly isText: boolean;
}

const JSON_BYTES = 1048576;
/** Rows that must have as many fields as the first. */
const CSV_ROWS = 10;

function isJson(data: string): boolean {
  if (!/^\s*[[{]/.test(data) || data.length > JSON_BYTES) return false;
  try {
    JSON.parse(data);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function isCsv(data: string): boolean {
  const rows = data.split("\n", CSV_ROWS + 1).slice(0, CSV_ROWS);
  if (rows.length < CSV_ROWS) return false;
  const counts = rows.map((row) => row.replace(/"(?:[^"]|"")*"/g, "").split(",").length);
  return counts[0]! > 1 && counts.every((count) => count === counts[0]);
}

/** What a text is by its structure; null for others. */
export function structuredText(data: string): Kind | null {
  if (isJson(data)) return { description: "JSON text data", mime: "application/json", isText: false };
  const lines = data.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > 1 && lines.length < 1000 && lines.every(isJson)) {
    return { description: "New Line Delimited JSON text data", mime: "application/x-ndjson", isText: false };
  }
  return isCsv(data) ? { description: "CSV", mime: "text/csv", isText: true } : null;
}

/** A tar archive, told by the checksum of its first block. */
export function tarKind(data: string): Kind | null {
  if (data.length < 512) return null;
  const stated = parseInt(data.slice(148, 156).trim(), 8);
  let sum = 8 * 32;
  for (let at = 0; at < 512; at++) if (at < 148 || at >= 156) sum += data.charCodeAt(at);
  if (stated !== sum) return null;
  const magic = data.slice(257, 265);
  if (magic === "ustar  \0") {
    return { description: "POSIX tar archive (GNU)", mime: "application/x-gtar", isText: false };
  }
  if (magic.startsWith("ustar\0")) {
    return { description: "POSIX tar archive", mime: "application/x-tar", isText: false };
  }
  return { description: "tar archive", mime: "application/x-tar", isText: false };
}

const OLE_MARK = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/** Streams that tell which program a container is from. */
const STREAMS: readonly (readonly [string, string])[] = [
  ["Workbook", "application/vnd.ms-excel"],
  ["Book", "application/vnd.ms-excel"],
  ["WordDocument", "application/msword"],
  ["PowerPoint Document", "application/vnd.ms-powerpoint"],
  ["VisioDocument", "application/vnd.visio"],
  ["__properties_version1.0", "application/vnd.ms-outlook"],
];

/** The container of an old office document. */
export function containerKind(data: string): Kind | null {
  if (!data.startsWith(OLE_MARK)) return null;
  const names = containerNames(data);
  const mime = STREAMS.find(([name]) => names.has(name))?.[1];
  if (names.size === 0) {
    return {
      description: "Composite Document File V2 Document, Cannot read section info",
      mime: "application/x-ole-storage",
      isText: false,
    };
  }
  return {
    description: "Composite Document File V2 Document",
    mime: mime ?? "application/CDFV2",
    isText: false,
  };
}

/** The names in the first sector of a container's directory. */
function containerNames(data: string): Set<string> {
  const names = new Set<string>();
  const size = 1 << Number(integerAt(data, 30, 2, false) ?? 9n);
  const start = (Number(integerAt(data, 48, 4, false) ?? 0n) + 1) * size;
  for (let at = start; at + 128 <= Math.min(data.length, start + size * 4); at += 128) {
    const length = Number(integerAt(data, at + 64, 2, false) ?? 0n);
    if (length < 2 || length > 64 || data.charCodeAt(at + 66) > 5) continue;
    names.add(data.slice(at, at + length - 2).replaceAll("\0", ""));
  }
  return names;
}
