/**
 * Where a path really lies.
 *
 * @module
 */
import { jsToUtf8, utf8ToJs } from "./byte_string.ts";
import { workingFolder } from "./working_folder.ts";

/** Whether a path, a byte string, is a file or folder or lies below it, links followed; `.` is the working directory. */
export function isInside(path: string, folder: string): boolean {
  if (folder === "") return false;
  const base = resolved(partsOf(folder === "." ? workingFolder() : folder, true));
  const isBelow = (name: string): boolean =>
    name === base || name.startsWith(base.endsWith("/") ? base : `${base}/`);
  // The system goes up from where a link leads to, PHP from where it stands; a file may be opened either way.
  return isBelow(resolved(partsOf(path, true))) &&
    (!path.includes("..") || isBelow(resolved(partsOf(path, false))));
}

/** The full path by its text: from the root, without `.` and `..`. */
export function fullPath(path: string): string {
  return `/${partsOf(path, true).join("/")}`;
}

/** The names on the way from the root; `..` is taken off together with the name before it, or stands as it is. */
function partsOf(path: string, takesUp: boolean): string[] {
  const parts: string[] = [];
  const full = path.startsWith("/") ? path : `${workingFolder()}/${path}`;
  for (const part of full.split("/")) {
    if (part === ".." && takesUp) parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts;
}

/** The path without links as far as it exists; what does not exist is taken by its text. */
function resolved(parts: readonly string[]): string {
  for (let length = parts.length; length > 0; length--) {
    const real = existing(`/${parts.slice(0, length).join("/")}`);
    if (real === null) continue;
    const rest = parts.slice(length);
    return length === parts.length ? real : `/${partsOf([real, ...rest].join("/"), true).join("/")}`;
  }
  return `/${parts.filter((part) => part !== "..").join("/")}`;
}

function existing(path: string): string | null {
  try {
    return jsToUtf8(Deno.realPathSync(utf8ToJs(path)));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
