/**
 * The extension cgi-fcgi, as php-fpm has it: its manifest. Other fronts have its functions but for
 * fastcgi_finish_request and fpm_get_status, since code asks for these to know where it runs.
 *
 * @module
 */
import { defineDirective, type Extension } from "../../runtime/builtin.ts";
import { IniAccess } from "../../runtime/ini.ts";
import { response } from "../../sapi/response.ts";
import { functionsOf } from "../registry.ts";
import * as requestHeader from "./request_header.ts";
import * as status from "./status.ts";

/** The extension cgi-fcgi. */
export const cgiFcgi: Extension = {
  name: "cgi-fcgi",
  version: "8.4.27",
  functions: functionsOf(
    requestHeader,
    status,
  ),
  classes: [],
  constants: [],
  start(context) {
    if (response.sapi?.name === "fpm-fcgi") return;
    context.functions.delete("fastcgi_finish_request");
    context.functions.delete("fpm_get_status");
  },
  directives: [
    defineDirective("cgi.discard_path", "0", IniAccess.SYSTEM),
    defineDirective("cgi.fix_pathinfo", "1", IniAccess.SYSTEM),
    defineDirective("cgi.force_redirect", "1", IniAccess.SYSTEM),
    defineDirective("cgi.nph", "0", IniAccess.ALL),
    defineDirective("cgi.redirect_status_env", null, IniAccess.SYSTEM),
    defineDirective("cgi.rfc2616_headers", "0", IniAccess.ALL),
    defineDirective("fastcgi.error_header", null, IniAccess.SYSTEM),
    defineDirective("fastcgi.logging", "1", IniAccess.SYSTEM),
    defineDirective("fpm.config", null, IniAccess.SYSTEM),
  ],
};
