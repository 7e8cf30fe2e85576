/**
 * `.user.ini`: directives that a folder's owner sets for the scripts in it and below it.
 *
 * Source: https://www.php.net/configuration.file.per-user; php-src main/fastcgi.c, sapi/fpm/fpm/fpm_main.c (php_cgi_ini_activate_user_config)
 *
 * @module
 */
import { textOf, utf8ToJs } from "../runtime/byte_string.ts";
import { context } from "../runtime/context.ts";
import { IniAccess } from "../runtime/ini.ts";
import { parseIni } from "../runtime/ini_parser.ts";

/** The entries of a folder's file, and until when they are trusted, in milliseconds since the epoch. */
interface FolderEntries {
  readonly entries: readonly (readonly [string, string])[];
  readonly until: number;
}

const folders = new Map<string, FolderEntries>();

/**
 * Applies the files of the script's folder and its parents up to the document root, the deepest last; of a script elsewhere only its own
 * folder's. Admin values stay as they are.
 *
 * @param constant The text of a PHP constant.
 */
export function applyUserIni(
  script: string,
  documentRoot: string,
  constant: (name: string) => string | undefined,
): void {
  const fileName = context.ini.text("user_ini.filename");
  if (fileName === "") return;
  for (const folder of foldersOf(script, documentRoot.replace(/\/+$/, ""))) {
    for (const [name, value] of entriesOf(`${folder}/${fileName}`, constant)) {
      context.ini.setLocal(name, value, IniAccess.PERDIR);
    }
  }
}

function foldersOf(script: string, root: string): string[] {
  const own = script.slice(0, Math.max(0, script.lastIndexOf("/")));
  if (root === "" || (own !== root && !own.startsWith(`${root}/`))) return [own];
  const found = [root];
  for (let end = own.indexOf("/", root.length + 1); end >= 0; end = own.indexOf("/", end + 1)) {
    found.push(own.slice(0, end));
  }
  if (own !== root) found.push(own);
  return found;
}

function entriesOf(path: string, constant: (name: string) => string | undefined): FolderEntries["entries"] {
  const now = Date.now();
  const known = folders.get(path);
  if (known !== undefined && now < known.until) return known.entries;
  const entries = read(path, constant);
  folders.set(path, { entries, until: now + context.ini.integer("user_ini.cache_ttl") * 1000 });
  return entries;
}

function read(path: string, constant: (name: string) => string | undefined): [string, string][] {
  let source: string;
  try {
    source = textOf(Deno.readFileSync(utf8ToJs(path)));
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
  const entries: [string, string][] = [];
  parseIni(`${source}\n`, { mode: "normal", constant }, {
    section: () => {},
    entry: (name, value) => {
      if (name !== "") entries.push([name, String(value ?? "")]);
    },
    arrayEntry: () => {},
  });
  return entries;
}
