/**
 * Which file or script a request path names, by the rules of PHP's own server: the longest existing beginning of the
 * path; in a folder its index; what is left is path information.
 *
 * Source: https://www.php.net/features.commandline.webserver; php-src sapi/cli/php_cli_server.c.
 *
 * @module
 */

/** What a path names. Paths of URLs are byte strings; `file` is a JavaScript string. */
export type ResolvedPath =
  | { readonly kind: "script"; readonly file: string; readonly scriptName: string; readonly pathInfo: string }
  | { readonly kind: "file"; readonly file: string; readonly scriptName: string; readonly pathInfo: string }
  | { readonly kind: "none" }
  /** The path cannot be one: it holds a NUL. */
  | { readonly kind: "malformed" };

const INDEX_FILES = ["index.php", "index.html"];
const decoder = new TextDecoder();

/** The path of a request target, percent-decoded, without `.`, `..` and empty parts. A byte string. */
export function decodePath(target: string): string {
  const encoded = target.replace(/[?#][^]*$/, "");
  const decoded = encoded.replace(
    /%([0-9A-Fa-f]{2})/g,
    (_, digits: string) => String.fromCharCode(parseInt(digits, 16)),
  );
  const parts: string[] = [];
  for (const part of decoded.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  const isFolder = /\/(?:\.{1,2})?$/.test(decoded);
  return `/${parts.join("/")}${isFolder && parts.length > 0 ? "/" : ""}`;
}

/**
 * Finds what a decoded path names below a document root.
 *
 * @param root Absolute, without a final slash.
 * @param servesHidden Whether names may begin with a dot, other than `.well-known`.
 */
export function resolvePath(root: string, path: string, servesHidden: boolean): ResolvedPath {
  if (path.includes("\0")) return { kind: "malformed" };
  if (!servesHidden && /\/\.(?!well-known(?:\/|$))/.test(path)) return { kind: "none" };
  for (let end = path.length;;) {
    const base = path.slice(0, end).replace(/\/$/, "");
    const kind = kindOf(root + fileName(base));
    const pathInfo = path.slice(base.length);
    if (kind === "file") return found(root, base, pathInfo);
    if (kind === "folder") return indexOf(root, base, pathInfo);
    if (base === "") return { kind: "none" };
    end = base.lastIndexOf("/") + 1;
  }
}

function indexOf(root: string, folder: string, pathInfo: string): ResolvedPath {
  for (const name of INDEX_FILES) {
    const path = `${folder}/${name}`;
    if (kindOf(root + fileName(path)) === "file") return found(root, path, pathInfo === "/" ? "" : pathInfo);
  }
  return { kind: "none" };
}

function found(root: string, scriptName: string, pathInfo: string): ResolvedPath {
  const kind = /\.php$/i.test(scriptName) ? "script" : "file";
  return { kind, file: root + fileName(scriptName), scriptName, pathInfo };
}

/** The JavaScript string of a byte string in UTF-8. */
function fileName(path: string): string {
  return /[\x80-\xff]/.test(path)
    ? decoder.decode(Uint8Array.from(path, (char) => char.charCodeAt(0)))
    : path;
}

function kindOf(path: string): "file" | "folder" | "none" {
  try {
    const status = Deno.statSync(path === "" ? "/" : path);
    return status.isFile ? "file" : status.isDirectory ? "folder" : "none";
  } catch (error) {
    if (error instanceof Error) return "none";
    throw error;
  }
}
