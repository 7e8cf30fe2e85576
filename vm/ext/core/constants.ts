/**
 * Constants of Core. Paths are those of Debian's packages, so that what scripts compare stays the same.
 *
 * *Source:* https://www.php.net/reserved.constants, https://www.php.net/errorfunc.constants
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../runtime/builtin.ts";
import { jsToUtf8 } from "../../runtime/byte_string.ts";
import { ERROR_LEVELS } from "../../runtime/error.ts";
import { INT_MAX, INT_MIN, PhpFloat } from "../../runtime/value.ts";

/** The version of PHP whose behaviour hey has. */
export const PHP_VERSION = "8.4.27";

/** All constants of Core. */
export const CORE_CONSTANTS: readonly ConstantDeclaration[] = defineConstants({
  ...ERROR_LEVELS,
  DEBUG_BACKTRACE_PROVIDE_OBJECT: 1,
  DEBUG_BACKTRACE_IGNORE_ARGS: 2,
  ZEND_THREAD_SAFE: false,
  ZEND_DEBUG_BUILD: false,
  TRUE: true,
  FALSE: false,
  NULL: null,
  PHP_VERSION: PHP_VERSION,
  PHP_MAJOR_VERSION: 8,
  PHP_MINOR_VERSION: 4,
  PHP_RELEASE_VERSION: 27,
  PHP_EXTRA_VERSION: "",
  PHP_VERSION_ID: 80427,
  PHP_ZTS: false,
  PHP_DEBUG: false,
  PHP_OS: "Linux",
  PHP_OS_FAMILY: "Linux",
  DEFAULT_INCLUDE_PATH: ".:/usr/share/php",
  PEAR_INSTALL_DIR: "/usr/share/php",
  PEAR_EXTENSION_DIR: "/usr/lib/php/20240924",
  PHP_EXTENSION_DIR: "/usr/lib/php/20240924",
  PHP_PREFIX: "/usr",
  PHP_BINDIR: "/usr/bin",
  PHP_SBINDIR: "/usr/sbin",
  PHP_MANDIR: "/usr/share/man",
  PHP_LIBDIR: "/usr/lib/php",
  PHP_DATADIR: "/usr/share/php/8.4",
  PHP_SYSCONFDIR: "/etc",
  PHP_LOCALSTATEDIR: "/var",
  PHP_CONFIG_FILE_PATH: "/etc/php/8.4/fpm",
  PHP_CONFIG_FILE_SCAN_DIR: "/etc/php/8.4/fpm/conf.d",
  PHP_SHLIB_SUFFIX: "so",
  PHP_EOL: "\n",
  PHP_MAXPATHLEN: 4096,
  PHP_INT_MAX: INT_MAX,
  PHP_INT_MIN: INT_MIN,
  PHP_INT_SIZE: 8,
  PHP_FD_SETSIZE: 1024,
  PHP_FLOAT_DIG: 15,
  PHP_FLOAT_EPSILON: new PhpFloat(Number.EPSILON),
  PHP_FLOAT_MAX: new PhpFloat(Number.MAX_VALUE),
  PHP_FLOAT_MIN: new PhpFloat(2.2250738585072014e-308),
  PHP_OUTPUT_HANDLER_START: 1,
  PHP_OUTPUT_HANDLER_WRITE: 0,
  PHP_OUTPUT_HANDLER_FLUSH: 4,
  PHP_OUTPUT_HANDLER_CLEAN: 2,
  PHP_OUTPUT_HANDLER_FINAL: 8,
  PHP_OUTPUT_HANDLER_CONT: 0,
  PHP_OUTPUT_HANDLER_END: 8,
  PHP_OUTPUT_HANDLER_CLEANABLE: 16,
  PHP_OUTPUT_HANDLER_FLUSHABLE: 32,
  PHP_OUTPUT_HANDLER_REMOVABLE: 64,
  PHP_OUTPUT_HANDLER_STDFLAGS: 112,
  PHP_OUTPUT_HANDLER_STARTED: 4096,
  PHP_OUTPUT_HANDLER_DISABLED: 8192,
  PHP_OUTPUT_HANDLER_PROCESSED: 16384,
  UPLOAD_ERR_OK: 0,
  UPLOAD_ERR_INI_SIZE: 1,
  UPLOAD_ERR_FORM_SIZE: 2,
  UPLOAD_ERR_PARTIAL: 3,
  UPLOAD_ERR_NO_FILE: 4,
  UPLOAD_ERR_NO_TMP_DIR: 6,
  UPLOAD_ERR_CANT_WRITE: 7,
  UPLOAD_ERR_EXTENSION: 8,
  PHP_SAPI: "fpm-fcgi",
  // The compiled program is one file; from source there is none that would run a script alone.
  PHP_BINARY: Deno.build.standalone ? jsToUtf8(Deno.execPath()) : "",
}, ["E_STRICT"]);
