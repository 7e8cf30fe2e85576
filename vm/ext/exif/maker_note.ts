/**
 * Cameras that add tags of their own, told by what they call themselves and by how their tags begin.
 *
 * *Source:* https://exiftool.org/makernote_types.html
 *
 * @module
 */
import {
  CANON_TAGS,
  NO_TAGS,
  OLYMPUS_TAGS,
  PANASONIC_TAGS,
  SAMSUNG_TAGS,
  SONY_TAGS,
  type TagTable,
} from "./tag_names.ts";

/** How the tags of a camera are written. */
export interface Maker {
  readonly make: string;
  /** How they begin; empty for those with no sign. */
  readonly start: string;
  /** The place of the directory in them. */
  readonly offset: number;
  /** Their byte order; null for that of the file. */
  readonly isMotorola: boolean | null;
  /** Whether offsets count from their start. */
  readonly isOwnBase: boolean;
  readonly table: TagTable;
}

function maker(
  make: string,
  start: string,
  offset: number,
  table: TagTable,
  isMotorola: boolean | null = null,
  isOwnBase = false,
): Maker {
  return { make, start, offset, isMotorola, isOwnBase, table };
}

const MAKERS: readonly Maker[] = [
  maker("Canon", "", 0, CANON_TAGS, false),
  maker("CASIO", "", 0, NO_TAGS, true),
  maker("FUJIFILM", "FUJIFILM\x0c\0\0\0", 12, NO_TAGS, false, true),
  maker("NIKON", "Nikon\0\x01\0", 8, NO_TAGS),
  maker("OLYMPUS OPTICAL CO.,LTD", "OLYMP\0\x01\0", 8, OLYMPUS_TAGS),
  maker("SAMSUNG", "", 0, SAMSUNG_TAGS),
  maker("Panasonic", "Panasonic\0\0\0", 12, PANASONIC_TAGS),
  maker("SONY", "SONY DSC \0\0\0", 12, SONY_TAGS),
  maker("Minolta, KONICA MINOLTA", "", 0, NO_TAGS),
  maker("SIGMA, FOVEON", "SIGMA\0\0\0", 10, NO_TAGS),
  maker("FOVEON", "FOVEON\0\0\0", 10, NO_TAGS),
  maker("KYOCERA", "KYOCERA          \0\0\0", 22, NO_TAGS, null, true),
];

/** How the tags of an image's camera are written; null for cameras that are not known. */
export function makerOf(make: string | null, text: string): Maker | null {
  // A text that is shorter than the sign is not compared with it.
  const isStart = ({ start }: Maker) => text.length < start.length || text.startsWith(start);
  return MAKERS.find((candidate) => candidate.make === make && isStart(candidate)) ?? null;
}
