/**
 * Constants of date.
 *
 * *Source:* https://www.php.net/reserved.constants; recorded in tests/arginfo/date.json
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../runtime/builtin.ts";

/** Constants of date. */
export const DATE_CONSTANTS: readonly ConstantDeclaration[] = defineConstants({
  DATE_ATOM: "Y-m-d\\TH:i:sP",
  DATE_COOKIE: "l, d-M-Y H:i:s T",
  DATE_ISO8601: "Y-m-d\\TH:i:sO",
  DATE_ISO8601_EXPANDED: "X-m-d\\TH:i:sP",
  DATE_RFC822: "D, d M y H:i:s O",
  DATE_RFC850: "l, d-M-y H:i:s T",
  DATE_RFC1036: "D, d M y H:i:s O",
  DATE_RFC1123: "D, d M Y H:i:s O",
  DATE_RFC7231: "D, d M Y H:i:s \\G\\M\\T",
  DATE_RFC2822: "D, d M Y H:i:s O",
  DATE_RFC3339: "Y-m-d\\TH:i:sP",
  DATE_RFC3339_EXTENDED: "Y-m-d\\TH:i:s.vP",
  DATE_RSS: "D, d M Y H:i:s O",
  DATE_W3C: "Y-m-d\\TH:i:sP",
  SUNFUNCS_RET_TIMESTAMP: 0,
  SUNFUNCS_RET_STRING: 1,
  SUNFUNCS_RET_DOUBLE: 2,
}, ["SUNFUNCS_RET_TIMESTAMP", "SUNFUNCS_RET_STRING", "SUNFUNCS_RET_DOUBLE"]);
