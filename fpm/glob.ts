/**
 * Path patterns as glob(3) reads them, for `include=`.
 *
 * @module
 */

import { fromNative, toNative } from "./byte_path.ts";

/** The matching paths in byte order, folders ending in `/`; or the number of the error, as glob(3) returns it. */
export type GlobResult = { readonly kind: "paths"; readonly paths: readonly string[] } | {
  readonly kind: "failed";
  readonly code: number;
};

/** GLOB_ABORTED: a folder could not be read. */
const ABORTED = 2;

/** Finds the paths that a pattern with `*`, `?`, `[…]` and backslashes stands for; none is an empty list. */
export function glob(pattern: string): GlobResult {
  const isAbsolute = pattern.startsWith("/");
  let found: string[] = [isAbsolute ? "/" : ""];
  const segments = pattern.split("/").filter((segment) => segment !== "");
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    const next: string[] = [];
    for (const folder of found) {
      const names = /[*?[]/.test(segment)
        ? matchingNames(folder, segment)
        : [segment.replace(/\\(.)/g, "$1")];
      if (names === undefined) return { kind: "failed", code: ABORTED };
      for (const name of names) {
        // A folder that does not exist is only noticed by who lists it, and is an error then.
        if (!isLast) {
          next.push(`${folder}${name}/`);
          continue;
        }
        const kind = kindOf(folder + name);
        if (kind !== undefined) next.push(folder + name + (kind === "folder" ? "/" : ""));
      }
    }
    found = next;
  }
  return { kind: "paths", paths: found.sort((a, b) => a < b ? -1 : a > b ? 1 : 0) };
}

function kindOf(path: string): "file" | "folder" | undefined {
  try {
    return Deno.statSync(toNative(path)).isDirectory ? "folder" : "file";
  } catch {
    return undefined;
  }
}

function matchingNames(folder: string, segment: string): string[] | undefined {
  const pattern = segmentPattern(segment);
  try {
    const names = [...Deno.readDirSync(folder === "" ? "." : toNative(folder))].map((entry) =>
      fromNative(entry.name)
    );
    return names.filter((name) => pattern.test(name) && (segment.startsWith(".") || !name.startsWith(".")));
  } catch (thrown) {
    return thrown instanceof Deno.errors.NotADirectory ? [] : undefined;
  }
}

function segmentPattern(segment: string): RegExp {
  const source = segment.replace(
    /\\(.)|\[([!^]?)(\]?[^\]]*)\]|([*?])|([^])/g,
    (_all, escaped, not, set, wild, other) => {
      if (wild !== undefined) return wild === "*" ? ".*" : ".";
      if (set !== undefined) return `[${not === "" ? "" : "^"}${set.replace(/[\\\]^]/g, "\\$&")}]`;
      return (escaped ?? other).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    },
  );
  return new RegExp(`^${source}$`, "s");
}
