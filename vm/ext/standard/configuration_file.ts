/**
 * What the configuration files said.
 *
 * *Source:* https://www.php.net/ref.info; php-src ext/standard/basic_functions.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { utf8ToJs } from "../../runtime/byte_string.ts";
import { statusOfPath } from "../../runtime/file_status.ts";
import { string } from "../../runtime/parameter.ts";

/** The value of a directive in php.ini or the pool; false when it is not set there. *Source:* https://www.php.net/get_cfg_var */
export const getCfgVar = defineFunction({
  name: "get_cfg_var",
  parameters: [string("option")],
  returns: "array|string|false",
  body: (context, option) => context.ini.configured(option) ?? false,
});

/** The path of php.ini; false when none was read. *Source:* https://www.php.net/php_ini_loaded_file */
export const phpIniLoadedFile = defineFunction({
  name: "php_ini_loaded_file",
  parameters: [],
  returns: "string|false",
  body: (context) => context.ini.loadedFile ?? false,
});

/** The paths of further files, separated by commas; false when none were looked for. *Source:* https://www.php.net/php_ini_scanned_files */
export const phpIniScannedFiles = defineFunction({
  name: "php_ini_scanned_files",
  parameters: [],
  returns: "string|false",
  body: (context) => context.ini.scannedFiles ?? false,
});

/** The name of the owner of the script. *Source:* https://www.php.net/get_current_user */
export const getCurrentUser = defineFunction({
  name: "get_current_user",
  parameters: [],
  returns: "string",
  body(context) {
    const owner = statusOfPath(utf8ToJs(context.scriptPath))?.user ?? Deno.uid();
    return userName(owner ?? 0);
  },
});

/** The name of a user in the system's list; empty when there is none. */
function userName(id: number): string {
  try {
    for (const line of Deno.readTextFileSync("/etc/passwd").split("\n")) {
      const fields = line.split(":");
      if (fields[2] === String(id)) return fields[0] as string;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  return "";
}
