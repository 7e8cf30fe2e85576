/**
 * The directives that a test is run with.
 *
 * Source: php-src's run-tests.php.
 *
 * @module
 */
import type { PhptFile } from "./phpt_file.ts";

/** The ini values that run-tests.php gives every test. */
export const INI_SETTINGS: readonly string[] =
  ("output_handler= open_basedir= disable_functions= output_buffering=Off error_reporting=32767 display_errors=1 " +
    "display_startup_errors=1 log_errors=0 html_errors=0 track_errors=0 report_memleaks=1 report_zend_debug=0 docref_root= " +
    "docref_ext=.html error_prepend_string= error_append_string= auto_prepend_file= auto_append_file= ignore_repeated_errors=0 " +
    "precision=14 serialize_precision=-1 memory_limit=128M zend.assertions=1 zend.exception_ignore_args=0 " +
    "zend.exception_string_param_max_len=15 short_open_tag=0 session.auto_start=0").split(" ");

/** Gives the lines of a test's INI section, `name=value` each. */
export function iniOptions(file: PhptFile, temporaryFolder: string): string[] {
  const folder = file.path.slice(0, file.path.lastIndexOf("/"));
  const lines = (file.sections.get("INI") ?? "").split(/[\r\n]+/).filter((line) => line.includes("="));
  return lines.map((line) =>
    line.replaceAll("{PWD}", folder).replaceAll("{TMP}", temporaryFolder)
      .replace(/\{MAIL:(\S+)\}/g, "tee $1 >/dev/null").replace(/\s*=\s*/, "=").trim()
  );
}
