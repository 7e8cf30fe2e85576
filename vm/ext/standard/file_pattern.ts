/**
 * Shell patterns: `fnmatch` and `glob`.
 *
 * *Source:* https://www.php.net/fnmatch, https://www.php.net/glob; fnmatch(3), glob(3)
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { statusOfPath } from "../../runtime/file_status.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { int, string } from "../../runtime/parameter.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import { checkPath } from "./path_check.ts";

/** The FNM_* flags, with glibc's numbers. */
export const MatchFlag = { PATHNAME: 1, NOESCAPE: 2, PERIOD: 4, CASEFOLD: 16 } as const;

/** The GLOB_* flags, with glibc's numbers. */
const GlobFlag = {
  ERR: 1,
  MARK: 2,
  NOSORT: 4,
  NOCHECK: 16,
  NOESCAPE: 64,
  BRACE: 1024,
  ONLYDIR: 8192,
} as const;

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /[ \t\n\v\f\r]/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  print: /[ -~]/,
  graph: /[!-~]/,
  cntrl: /[\0-\x1f\x7f]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** Whether a text matches a shell pattern as a whole. Flags are {@linkcode MatchFlag} bits. */
export function matchesPattern(pattern: string, text: string, flags: number): boolean {
  return flags & MatchFlag.CASEFOLD
    ? matchFrom(pattern.toLowerCase(), 0, text.toLowerCase(), 0, flags)
    : matchFrom(pattern, 0, text, 0, flags);
}

function matchFrom(pattern: string, at: number, text: string, position: number, flags: number): boolean {
  while (at < pattern.length) {
    const char = pattern.charAt(at);
    if (char === "*") return matchStar(pattern, at, text, position, flags);
    if (position >= text.length) return false;
    const actual = text.charAt(position);
    if (char === "?") {
      if (actual === "/" && flags & MatchFlag.PATHNAME || isHidden(text, position, flags)) return false;
      at++;
    } else if (char === "[" && pattern.indexOf("]", at + 2) >= 0) {
      if (actual === "/" && flags & MatchFlag.PATHNAME || isHidden(text, position, flags)) return false;
      const set = matchSet(pattern, at + 1, actual, flags);
      if (!set.isMatch) return false;
      at = set.end;
    } else {
      if (char === "\\" && !(flags & MatchFlag.NOESCAPE)) at++;
      if (pattern.charAt(at) !== actual) return false;
      at++;
    }
    position++;
  }
  return position === text.length;
}

/** Whether a leading dot is there that only a dot may match. */
function isHidden(text: string, position: number, flags: number): boolean {
  if (!(flags & MatchFlag.PERIOD) || text.charAt(position) !== ".") return false;
  return position === 0 || (flags & MatchFlag.PATHNAME) !== 0 && text.charAt(position - 1) === "/";
}

function matchStar(pattern: string, at: number, text: string, position: number, flags: number): boolean {
  if (isHidden(text, position, flags)) return false;
  while (pattern.charAt(at) === "*") at++;
  for (let end = position; end <= text.length; end++) {
    if (matchFrom(pattern, at, text, end, flags)) return true;
    if (text.charAt(end) === "/" && flags & MatchFlag.PATHNAME) return false;
  }
  return false;
}

/** Whether a char is in the set that begins after a bracket, and where the pattern goes on. */
function matchSet(
  pattern: string,
  at: number,
  actual: string,
  flags: number,
): { isMatch: boolean; end: number } {
  const isNegated = pattern.charAt(at) === "!" || pattern.charAt(at) === "^";
  if (isNegated) at++;
  let isMatch = false;
  for (let isFirst = true; at < pattern.length && (isFirst || pattern.charAt(at) !== "]"); isFirst = false) {
    const named = /^\[:([a-z]+):\]/.exec(pattern.slice(at, at + 12));
    if (named !== null) {
      isMatch ||= CLASSES[named[1] as string]?.test(actual) ?? false;
      at += named[0].length;
      continue;
    }
    if (pattern.charAt(at) === "\\" && !(flags & MatchFlag.NOESCAPE)) at++;
    const low = pattern.charAt(at++);
    let high = low;
    if (pattern.charAt(at) === "-" && at + 1 < pattern.length && pattern.charAt(at + 1) !== "]") {
      at++;
      if (pattern.charAt(at) === "\\" && !(flags & MatchFlag.NOESCAPE)) at++;
      high = pattern.charAt(at++);
    }
    isMatch ||= actual >= low && actual <= high;
  }
  return { isMatch: isMatch !== isNegated, end: at + 1 };
}

/** Bytes that a path may have. */
const PATH_BYTES_MAX = 4096;

function isTooLong(what: string, text: string): boolean {
  if (text.length < PATH_BYTES_MAX) return false;
  context.raise(
    E_WARNING,
    `fnmatch(): ${what} exceeds the maximum allowed length of ${PATH_BYTES_MAX} characters`,
  );
  return true;
}

/** Whether a name matches a shell pattern. *Source:* https://www.php.net/fnmatch */
export const fnmatch = defineFunction({
  name: "fnmatch",
  parameters: [string("pattern"), string("filename"), int("flags").default(0)],
  returns: "bool",
  isPure: true,
  body(_context, pattern, filename, flags) {
    checkPath("fnmatch", 1, pattern);
    checkPath("fnmatch", 2, filename);
    if (isTooLong("Filename", filename) || isTooLong("Pattern", pattern)) return false;
    return matchesPattern(pattern, filename, flags);
  },
});

/** The patterns that one with braces stands for, in order. */
function expandBraces(pattern: string): string[] {
  const start = pattern.indexOf("{");
  if (start < 0) return [pattern];
  let depth = 0;
  const cuts = [start];
  for (let at = start; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === "\\") at++;
    else if (char === "{") depth++;
    else if (char === "," && depth === 1) cuts.push(at);
    else if (char === "}" && --depth === 0) {
      cuts.push(at);
      const [head, tail] = [pattern.slice(0, start), pattern.slice(at + 1)];
      return cuts.slice(1).flatMap((cut, index) =>
        expandBraces(head + pattern.slice((cuts[index] as number) + 1, cut) + tail)
      );
    }
  }
  return [pattern];
}

/** The paths that match a pattern without braces, as they are to be shown; byte strings. */
function matchingPaths(pattern: string, flags: number): string[] {
  let paths = [pattern.startsWith("/") ? "/" : ""];
  const parts = pattern.split("/").filter((part) => part !== "");
  const matchFlags = MatchFlag.PERIOD | (flags & GlobFlag.NOESCAPE ? MatchFlag.NOESCAPE : 0);
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    const isMagic = /[*?[]/.test(part);
    paths = paths.flatMap((base) => {
      const found = isMagic
        ? namesIn(base).filter((name) => matchesPattern(part, name, matchFlags))
        : [unescaped(part, flags)];
      return found.map((name) => base + name).filter((path) => exists(path, !isLast)).map((path) =>
        isLast ? path : `${path}/`
      );
    });
  });
  if (parts.length > 0 && pattern.endsWith("/")) {
    paths = paths.filter((path) => exists(path, true)).map((path) => `${path}/`);
  }
  return parts.length === 0 && pattern === "" ? [] : paths;
}

function unescaped(part: string, flags: number): string {
  return flags & GlobFlag.NOESCAPE ? part : part.replaceAll(/\\(.)/gs, "$1");
}

function namesIn(folder: string): string[] {
  try {
    const names = [".", ".."];
    for (const entry of Deno.readDirSync(utf8ToJs(absolutePath(folder === "" ? "." : folder)))) {
      names.push(jsToUtf8(entry.name));
    }
    return names;
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
}

function exists(path: string, asFolder: boolean): boolean {
  const full = utf8ToJs(absolutePath(path));
  const status = statusOfPath(full, !asFolder);
  return status !== null && (!asFolder || isFolder(path));
}

function isFolder(path: string): boolean {
  const status = statusOfPath(utf8ToJs(absolutePath(path)));
  return status !== null && (status.mode & 0o170000) === 0o040000;
}

/** The paths that match a shell pattern, sorted. *Source:* https://www.php.net/glob */
export const glob = defineFunction({
  name: "glob",
  parameters: [string("pattern"), int("flags").default(0)],
  returns: "array|false",
  body(_context, pattern, flags) {
    checkPath("glob", 1, pattern);
    const patterns = flags & GlobFlag.BRACE ? expandBraces(pattern) : [pattern];
    const paths = patterns.flatMap((item) => {
      const found = matchingPaths(item, flags);
      return flags & GlobFlag.NOSORT ? found : found.sort();
    });
    if (paths.length === 0 && flags & GlobFlag.NOCHECK) return PhpArray.ofList([pattern]);
    const allowed = paths.filter((path) => !isForbiddenPath("glob", path, "read", true));
    if (allowed.length === 0 && paths.length > 0) return false;
    const wanted = flags & GlobFlag.ONLYDIR ? allowed.filter(isFolder) : allowed;
    const shown = flags & GlobFlag.MARK
      ? wanted.map((path) => isFolder(path) && !path.endsWith("/") ? `${path}/` : path)
      : wanted;
    return PhpArray.ofList(shown);
  },
});
