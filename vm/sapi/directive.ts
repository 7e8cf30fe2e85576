/**
 * Directives that the request side of the engine reads, with PHP's built-in defaults.
 *
 * Source: `ini_get_all()` of php-cgi 8.4.27 without a php.ini.
 *
 * @module
 */
import { type Directive, IniAccess } from "../runtime/ini.ts";

const SYSTEM = IniAccess.SYSTEM;
const PERDIR = IniAccess.SYSTEM | IniAccess.PERDIR;
const ALL = IniAccess.ALL;

const TABLE: readonly (readonly [string, string | null, number])[] = [
  ["arg_separator.input", "&", PERDIR],
  ["arg_separator.output", "&", ALL],
  ["auto_globals_jit", "1", PERDIR],
  ["default_charset", "UTF-8", ALL],
  ["default_mimetype", "text/html", ALL],
  ["doc_root", null, SYSTEM],
  ["enable_post_data_reading", "1", PERDIR],
  ["expose_php", "1", SYSTEM],
  ["file_uploads", "1", SYSTEM],
  ["ignore_user_abort", "0", ALL],
  ["implicit_flush", "0", ALL],
  ["max_file_uploads", "20", PERDIR],
  ["max_input_nesting_level", "64", PERDIR],
  ["max_input_vars", "1000", PERDIR],
  ["max_multipart_body_parts", "-1", PERDIR],
  ["output_buffering", "0", PERDIR],
  ["output_handler", null, PERDIR],
  ["post_max_size", "8M", PERDIR],
  ["register_argc_argv", "1", PERDIR],
  ["request_order", null, PERDIR],
  ["sys_temp_dir", null, SYSTEM],
  ["upload_max_filesize", "2M", PERDIR],
  ["upload_tmp_dir", null, SYSTEM],
  ["user_dir", null, SYSTEM],
  ["variables_order", "EGPCS", PERDIR],
];

const CGI_TABLE: readonly (readonly [string, string | null, number])[] = [
  ["cgi.discard_path", "0", SYSTEM],
  ["cgi.fix_pathinfo", "1", SYSTEM],
  ["cgi.force_redirect", "1", SYSTEM],
  ["cgi.nph", "0", ALL],
  ["cgi.redirect_status_env", null, SYSTEM],
  ["cgi.rfc2616_headers", "0", ALL],
  ["fastcgi.error_header", null, SYSTEM],
  ["fastcgi.logging", "1", SYSTEM],
];

function declared(table: typeof TABLE, extension: string): Directive[] {
  return table.map(([name, value, access]) => ({ name, default: value, access, extension }));
}

/** Directives of every front. */
export const sapiDirectives: readonly Directive[] = declared(TABLE, "core");

/** Directives of the FastCGI and CGI fronts. */
export const cgiDirectives: readonly Directive[] = declared(CGI_TABLE, "cgi-fcgi");
