/**
 * Directives of Core, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/ini.list
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { IniAccess } from "../../runtime/ini.ts";
import { isForbiddenPath, mayNarrowBasedir } from "../../runtime/open_basedir.ts";

/** Changeable in php.ini, a pool and a folder, not by a script. */
const PER_DIRECTORY = IniAccess.PERDIR | IniAccess.SYSTEM;

/** Assertions that were compiled away do not come back. Raises: E_WARNING. */
function acceptAssertions(value: string): boolean {
  if (parseInt(value, 10) < 0 === context.ini.integer("zend.assertions") < 0) return true;
  context.raise(E_WARNING, "zend.assertions may be completely enabled or disabled only in php.ini");
  return false;
}

/** All directives of Core. */
export const CORE_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("allow_url_fopen", "1", IniAccess.SYSTEM),
  defineDirective("allow_url_include", "0", IniAccess.SYSTEM),
  defineDirective("arg_separator.input", "&", PER_DIRECTORY),
  defineDirective("arg_separator.output", "&"),
  defineDirective("auto_append_file", null, PER_DIRECTORY),
  defineDirective("auto_globals_jit", "1", PER_DIRECTORY),
  defineDirective("auto_prepend_file", null, PER_DIRECTORY),
  defineDirective("browscap", null, IniAccess.SYSTEM),
  defineDirective("default_charset", "UTF-8"),
  defineDirective("default_mimetype", "text/html"),
  defineDirective("disable_classes", "", IniAccess.SYSTEM),
  defineDirective("disable_functions", "", IniAccess.SYSTEM),
  defineDirective("display_errors", "1"),
  defineDirective("display_startup_errors", "1"),
  defineDirective("doc_root", null, IniAccess.SYSTEM),
  defineDirective("docref_ext", ""),
  defineDirective("docref_root", ""),
  defineDirective("enable_dl", "1", IniAccess.SYSTEM),
  defineDirective("enable_post_data_reading", "1", PER_DIRECTORY),
  defineDirective("error_append_string", null),
  defineDirective(
    "error_log",
    null,
    IniAccess.ALL,
    (path) => path === "" || !isForbiddenPath("ini_set", path, "write"),
  ),
  defineDirective("error_log_mode", "0644"),
  defineDirective("error_prepend_string", null),
  defineDirective("error_reporting", null),
  defineDirective("expose_php", "1", IniAccess.SYSTEM),
  defineDirective("extension_dir", "/usr/lib/php/20240924", IniAccess.SYSTEM),
  defineDirective("fiber.stack_size", null),
  defineDirective("file_uploads", "1", IniAccess.SYSTEM),
  defineDirective("hard_timeout", "2", IniAccess.SYSTEM),
  defineDirective("highlight.comment", "#FF8000"),
  defineDirective("highlight.default", "#0000BB"),
  defineDirective("highlight.html", "#000000"),
  defineDirective("highlight.keyword", "#007700"),
  defineDirective("highlight.string", "#DD0000"),
  defineDirective("html_errors", "1"),
  defineDirective("ignore_repeated_errors", "0"),
  defineDirective("ignore_repeated_source", "0"),
  defineDirective("ignore_user_abort", "0"),
  defineDirective("implicit_flush", "0"),
  defineDirective("include_path", ".:/usr/share/php"),
  defineDirective("input_encoding", null),
  defineDirective("internal_encoding", null),
  defineDirective("log_errors", "0"),
  defineDirective("mail.add_x_header", "0", PER_DIRECTORY),
  defineDirective("mail.force_extra_parameters", null, PER_DIRECTORY),
  defineDirective("mail.log", null, PER_DIRECTORY),
  defineDirective("mail.mixed_lf_and_crlf", "0", PER_DIRECTORY),
  defineDirective("max_execution_time", "30"),
  defineDirective("max_file_uploads", "20", PER_DIRECTORY),
  defineDirective("max_input_nesting_level", "64", PER_DIRECTORY),
  defineDirective("max_input_time", "-1", PER_DIRECTORY),
  defineDirective("max_input_vars", "1000", PER_DIRECTORY),
  defineDirective("max_multipart_body_parts", "-1", PER_DIRECTORY),
  defineDirective("memory_hard_limit_percent", null),
  defineDirective("memory_limit", "128M"),
  defineDirective("open_basedir", null, IniAccess.ALL, mayNarrowBasedir),
  defineDirective("output_buffering", "0", PER_DIRECTORY),
  defineDirective("output_encoding", null),
  defineDirective("output_handler", null, PER_DIRECTORY),
  defineDirective("post_max_size", "8M", PER_DIRECTORY),
  defineDirective("precision", "14"),
  defineDirective("realpath_cache_size", "4096K", IniAccess.SYSTEM),
  defineDirective("realpath_cache_ttl", "120", IniAccess.SYSTEM),
  defineDirective("register_argc_argv", "1", PER_DIRECTORY),
  defineDirective("report_memleaks", "1"),
  defineDirective("report_zend_debug", "0"),
  defineDirective("request_order", null, PER_DIRECTORY),
  defineDirective("sendmail_from", null),
  defineDirective("sendmail_path", "/usr/sbin/sendmail -t -i", IniAccess.SYSTEM),
  defineDirective("serialize_precision", "-1"),
  defineDirective("short_open_tag", "1", PER_DIRECTORY),
  defineDirective("SMTP", "localhost"),
  defineDirective("smtp_port", "25"),
  defineDirective("sys_temp_dir", null, IniAccess.SYSTEM),
  defineDirective("syslog.facility", "LOG_USER", IniAccess.SYSTEM),
  defineDirective("syslog.filter", "no-ctrl"),
  defineDirective("syslog.ident", "php", IniAccess.SYSTEM),
  defineDirective("unserialize_callback_func", null),
  defineDirective("upload_max_filesize", "2M", PER_DIRECTORY),
  defineDirective("upload_tmp_dir", null, IniAccess.SYSTEM),
  defineDirective("user_dir", null, IniAccess.SYSTEM),
  defineDirective("user_ini.cache_ttl", "300", IniAccess.SYSTEM),
  defineDirective("user_ini.filename", ".user.ini", IniAccess.SYSTEM),
  defineDirective("variables_order", "EGPCS", PER_DIRECTORY),
  defineDirective("xmlrpc_error_number", "0"),
  defineDirective("xmlrpc_errors", "0", IniAccess.SYSTEM),
  defineDirective("zend.assertions", "1", IniAccess.ALL, acceptAssertions),
  defineDirective("zend.detect_unicode", "1"),
  defineDirective("zend.enable_gc", "1"),
  defineDirective("zend.exception_ignore_args", "0"),
  defineDirective("zend.exception_string_param_max_len", "15"),
  defineDirective("zend.max_allowed_stack_size", "0", IniAccess.SYSTEM),
  defineDirective("zend.multibyte", "0", IniAccess.PERDIR),
  defineDirective("zend.reserved_stack_size", "0", IniAccess.SYSTEM),
  defineDirective("zend.script_encoding", null),
  defineDirective("zend.signal_check", "0", IniAccess.SYSTEM),
];
