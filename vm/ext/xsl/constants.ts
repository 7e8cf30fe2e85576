/**
 * Constants of xsl.
 *
 * *Source:* https://www.php.net/xsl.constants
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../runtime/builtin.ts";
import { SecurityPreference } from "./processor_class.ts";

/** The constants. */
export const XSL_CONSTANTS: ConstantDeclaration[] = defineConstants({
  XSL_CLONE_AUTO: 0,
  XSL_CLONE_NEVER: -1,
  XSL_CLONE_ALWAYS: 1,
  XSL_SECPREF_NONE: SecurityPreference.NONE,
  XSL_SECPREF_READ_FILE: SecurityPreference.READ_FILE,
  XSL_SECPREF_WRITE_FILE: SecurityPreference.WRITE_FILE,
  XSL_SECPREF_CREATE_DIRECTORY: SecurityPreference.CREATE_DIRECTORY,
  XSL_SECPREF_READ_NETWORK: SecurityPreference.READ_NETWORK,
  XSL_SECPREF_WRITE_NETWORK: SecurityPreference.WRITE_NETWORK,
  XSL_SECPREF_DEFAULT: SecurityPreference.DEFAULT,
  LIBXSLT_VERSION: 10135,
  LIBXSLT_DOTTED_VERSION: "1.1.35",
  LIBEXSLT_VERSION: 820,
  LIBEXSLT_DOTTED_VERSION: "0.8.20",
});
