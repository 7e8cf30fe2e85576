/**
 * Paths looked up in `include_path`, for functions that may.
 *
 * *Source:* https://www.php.net/ini.core#ini.include-path; php-src main/fopen_wrappers.c
 * (php_resolve_path)
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { currentFrame } from "../../runtime/location.ts";
import { absolutePath, schemeOf } from "../../runtime/stream_wrapper.ts";
import { realPath } from "./path_name.ts";

/** The absolute path of a file that exists, found as `include` finds it; null when there is none. */
export function resolveIncludePath(path: string): string | null {
  if (path === "" || path.includes("\0")) return null;
  if (schemeOf(path) !== null) return path;
  if (/^(\/|\.\.?\/)/.test(path)) return realPath(absolutePath(path));
  for (const folder of context.ini.text("include_path").split(":")) {
    if (folder === "") continue;
    const found = realPath(`${absolutePath(folder)}/${path}`);
    if (found !== null) return found;
  }
  const script = currentFrame()?.unit.path ?? context.scriptPath;
  const slash = script.lastIndexOf("/");
  return slash < 0 ? null : realPath(`${script.slice(0, slash)}/${path}`);
}
