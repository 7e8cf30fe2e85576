/**
 * Constants of libxml.
 *
 * *Source:* https://www.php.net/libxml.constants
 *
 * @module
 */
import { type ConstantDeclaration, defineConstants } from "../../runtime/builtin.ts";

/** Options of parsers, as the LIBXML_* constants name them. */
export const ParseOption = {
  RECOVER: 1,
  NOENT: 2,
  DTDLOAD: 4,
  DTDATTR: 8,
  DTDVALID: 16,
  NOERROR: 32,
  NOWARNING: 64,
  PEDANTIC: 128,
  NOBLANKS: 256,
  XINCLUDE: 1024,
  NONET: 2048,
  NSCLEAN: 8192,
  NOCDATA: 16384,
  COMPACT: 65536,
  PARSEHUGE: 524288,
  BIGLINES: 4194304,
} as const;

/** Options of serializers and of the parser of HTML. */
export const NO_XML_DECLARATION = 2;
/** Keeps empty elements as a pair of tags. */
export const NO_EMPTY_TAG = 4;
/** No `html` and `body` are made up. */
export const HTML_NO_IMPLIED = 8192;
/** No doctype is made up. */
export const HTML_NO_DEFAULT_DTD = 4;

/** The constants. */
export const LIBXML_CONSTANTS: ConstantDeclaration[] = defineConstants({
  LIBXML_VERSION: 20914,
  LIBXML_DOTTED_VERSION: "2.9.14",
  LIBXML_LOADED_VERSION: "20914",
  LIBXML_RECOVER: ParseOption.RECOVER,
  LIBXML_NOENT: ParseOption.NOENT,
  LIBXML_DTDLOAD: ParseOption.DTDLOAD,
  LIBXML_DTDATTR: ParseOption.DTDATTR,
  LIBXML_DTDVALID: ParseOption.DTDVALID,
  LIBXML_NOERROR: ParseOption.NOERROR,
  LIBXML_NOWARNING: ParseOption.NOWARNING,
  LIBXML_NOBLANKS: ParseOption.NOBLANKS,
  LIBXML_XINCLUDE: ParseOption.XINCLUDE,
  LIBXML_NSCLEAN: ParseOption.NSCLEAN,
  LIBXML_NOCDATA: ParseOption.NOCDATA,
  LIBXML_NONET: ParseOption.NONET,
  LIBXML_PEDANTIC: ParseOption.PEDANTIC,
  LIBXML_COMPACT: ParseOption.COMPACT,
  LIBXML_NOXMLDECL: NO_XML_DECLARATION,
  LIBXML_PARSEHUGE: ParseOption.PARSEHUGE,
  LIBXML_BIGLINES: ParseOption.BIGLINES,
  LIBXML_NOEMPTYTAG: NO_EMPTY_TAG,
  LIBXML_SCHEMA_CREATE: 1,
  LIBXML_HTML_NOIMPLIED: HTML_NO_IMPLIED,
  LIBXML_HTML_NODEFDTD: HTML_NO_DEFAULT_DTD,
  LIBXML_ERR_NONE: 0,
  LIBXML_ERR_WARNING: 1,
  LIBXML_ERR_ERROR: 2,
  LIBXML_ERR_FATAL: 3,
});
