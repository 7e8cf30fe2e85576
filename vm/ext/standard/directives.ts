/**
 * Directives of standard, with PHP's built-in defaults.
 *
 * *Source:* https://www.php.net/ini.list
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";

/** All directives of standard. */
export const STANDARD_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("assert.active", "1"),
  defineDirective("assert.bail", "0"),
  defineDirective("assert.callback", null),
  defineDirective("assert.exception", "1"),
  defineDirective("assert.warning", "1"),
  defineDirective("auto_detect_line_endings", "0"),
  defineDirective("default_socket_timeout", "60"),
  defineDirective("from", null),
  defineDirective("session.trans_sid_hosts", ""),
  defineDirective("session.trans_sid_tags", "a=href,area=href,frame=src,form="),
  defineDirective("unserialize_max_depth", "4096"),
  defineDirective("url_rewriter.hosts", ""),
  defineDirective("url_rewriter.tags", "form="),
  defineDirective("user_agent", null),
];
