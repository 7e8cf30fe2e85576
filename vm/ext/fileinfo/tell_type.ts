/**
 * The type of a file, by all that can be said of its bytes.
 *
 * *Source:* file(1), funcs.c of libmagic (file_buffer)
 *
 * @module
 */
import type { RuleSet, Wanted } from "./magic_match.ts";
import { containerKind, type Kind, structuredText, tarKind } from "./special_kinds.ts";
import { linesText, type TextKind, textKind } from "./text_kind.ts";

/** What is looked for beside a description. */
export const FILEINFO_SYMLINK = 2;
export const FILEINFO_CONTINUE = 32;
export const FILEINFO_MIME_TYPE = 16;
export const FILEINFO_MIME_ENCODING = 1024;
export const FILEINFO_APPLE = 2048;
export const FILEINFO_EXTENSION = 16777216;

function wantedBy(flags: number): Wanted {
  if (flags & FILEINFO_APPLE) return "apple";
  if (flags & FILEINFO_EXTENSION) return "extensions";
  return flags & (FILEINFO_MIME_TYPE | FILEINFO_MIME_ENCODING) ? "mime" : "description";
}

const UNKNOWN: Readonly<Record<Wanted, string>> = {
  apple: "UNKNUNKN",
  extensions: "???",
  mime: "application/octet-stream",
  description: "data",
};

function ofKind(kind: Kind, wanted: Wanted): string {
  if (wanted === "mime") return kind.mime;
  return wanted === "description" ? kind.description : UNKNOWN[wanted];
}

/** The type itself, without an encoding behind it. */
function typeOf(
  data: string,
  rules: RuleSet,
  wanted: Wanted,
  kind: TextKind | null,
  goesOn: boolean,
): string {
  if (data === "") {
    if (wanted === "mime") return "application/x-empty";
    return wanted === "description" ? "empty" : UNKNOWN[wanted];
  }
  const special = (kind === null ? null : structuredText(data)) ?? containerKind(data);
  if (special !== null && !special.isText) return ofKind(special, wanted);
  const binary = rules.tell(data, wanted, false, goesOn);
  if (binary !== null) return binary;
  const tar = kind === null ? tarKind(data) : null;
  if (tar !== null) return ofKind(tar, wanted);
  if (kind === null) return UNKNOWN[wanted];
  const text = special === null ? rules.tell(data, wanted, true, goesOn) : ofKind(special, wanted);
  if (wanted !== "description") return text ?? (wanted === "mime" ? plainMime(kind) : UNKNOWN[wanted]);
  const isExecutable = text !== null && / executable$/.test(text);
  const start = text === null
    ? ""
    : isExecutable
    ? `${text.slice(0, -11)}, `
    : special === null
    ? `${text}, `
    : `${text} `;
  return `${start}${kind.name} text${isExecutable ? " executable" : ""}${linesText(kind.text)}`;
}

function plainMime(kind: TextKind): string {
  return kind.charset === "utf-32le" ? "application/octet-stream" : "text/plain";
}

/** What is said of a file's bytes under some flags. */
export function tellType(data: string, rules: RuleSet, flags: number): string {
  const kind = textKind(data);
  const wanted = wantedBy(flags);
  const charset = data === "" || kind === null ? "binary" : kind.charset;
  if (wanted !== "mime") return typeOf(data, rules, wanted, kind, (flags & FILEINFO_CONTINUE) !== 0);
  if (!(flags & FILEINFO_MIME_TYPE)) return charset;
  const type = typeOf(data, rules, wanted, kind, false);
  return flags & FILEINFO_MIME_ENCODING ? `${type}; charset=${charset}` : type;
}
