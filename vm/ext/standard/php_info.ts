/**
 * phpinfo: what this PHP is, can and was told.
 *
 * *Source:* https://www.php.net/phpinfo; php-src ext/standard/info.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction, type Extension } from "../../runtime/builtin.ts";
import { callValue } from "../../runtime/call.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { constant, int } from "../../runtime/parameter.ts";
import { response } from "../../sapi/response.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { loadedExtensions } from "../registry.ts";
import { environmentOf } from "./environment.ts";

/** INFO_* flags. */
const Part = {
  GENERAL: 1,
  CONFIGURATION: 4,
  MODULES: 8,
  ENVIRONMENT: 16,
  VARIABLES: 32,
  LICENSE: 64,
} as const;

const SERVER_APIS: Readonly<Record<string, string>> = {
  "cli": "Command Line Interface",
  "fpm-fcgi": "FPM/FastCGI",
  "cgi-fcgi": "CGI/FastCGI",
  "cli-server": "Built-in HTTP server",
};

/** Directives that are shown as `On` or `Off`. */
const FLAGS: ReadonlySet<string> = new Set(
  ("allow_url_fopen allow_url_include assert.active assert.bail assert.exception assert.warning auto_detect_line_endings " +
    "auto_globals_jit display_startup_errors enable_dl enable_post_data_reading expose_php file_uploads html_errors " +
    "ignore_repeated_errors ignore_repeated_source ignore_user_abort implicit_flush log_errors mail.add_x_header " +
    "mail.mixed_lf_and_crlf pcre.jit register_argc_argv report_memleaks report_zend_debug session.auto_start " +
    "session.cookie_httponly session.cookie_secure session.lazy_write session.upload_progress.cleanup " +
    "session.upload_progress.enabled session.use_cookies session.use_only_cookies session.use_strict_mode " +
    "session.use_trans_sid short_open_tag xmlrpc_errors zend.detect_unicode zend.enable_gc " +
    "zend.exception_ignore_args zend.multibyte zend.signal_check zlib.output_compression").split(" "),
);

/** Writes tables as text, or as HTML where a browser reads. */
class InfoWriter {
  readonly isHtml: boolean = response.sapi?.name !== "cli";

  put(text: string): void {
    context.output.write(text);
  }

  escape(text: string): string {
    return toText(callValue("htmlspecialchars", [text]));
  }

  begin(): void {
    if (!this.isHtml) return this.put("phpinfo()\n");
    const version = toText(context.constants.get("PHP_VERSION") ?? "");
    this.put(
      "<!DOCTYPE html>\n<html><head><style>body{font-family:sans-serif}table{border-collapse:collapse;margin:1em auto;" +
        "width:934px}td,th{border:1px solid #666;padding:4px 5px;vertical-align:baseline}.e{background:#ccf;width:300px;" +
        "font-weight:bold}.v{background:#ddd;max-width:300px;overflow-x:auto;word-wrap:break-word}.h{background:#99c;" +
        "font-weight:bold}.center{text-align:center}.center table{text-align:left}</style>\n" +
        `<title>PHP ${version} - phpinfo()</title>` +
        '<meta name="ROBOTS" content="NOINDEX,NOFOLLOW,NOARCHIVE" /></head>\n<body><div class="center">\n',
    );
  }

  end(): void {
    if (this.isHtml) this.put("</div></body></html>");
  }

  /** The heading of a part, or of an extension. */
  heading(text: string, anchor: string | null = null): void {
    if (!this.isHtml) return this.put(`\n${text}\n\n`);
    const shown = anchor === null ? text : `<a name="${anchor}" href="#${anchor}">${text}</a>`;
    this.put(`<h2>${shown}</h2>\n`);
  }

  /** A table; the first row is its head where it says so. */
  table(rows: readonly (readonly string[])[], hasHead = false): void {
    if (rows.length === 0) return;
    if (!this.isHtml) {
      for (const row of rows) {
        this.put(`${row.map((cell) => cell === "" ? "no value" : cell).join(" => ")}\n`);
      }
      return;
    }
    this.put("<table>\n");
    rows.forEach((row, at) => {
      const isHead = hasHead && at === 0;
      const cells = row.map((cell, column) => {
        const text = cell === "" ? "<i>no value</i>" : this.escape(cell);
        if (isHead) return `<th>${text}</th>`;
        return `<td class="${column === 0 ? "e" : "v"}">${text} </td>`;
      });
      this.put(`<tr${isHead ? ' class="h"' : ""}>${cells.join("")}</tr>\n`);
    });
    this.put("</table>\n");
  }

  gap(): void {
    if (!this.isHtml) this.put("\n");
  }
}

function namesOf(fn: string): string {
  const list = callValue(fn, []);
  return list instanceof PhpArray ? list.toValues().map((name) => toText(name)).join(", ") : "";
}

function writeGeneral(writer: InfoWriter): void {
  const version = toText(context.constants.get("PHP_VERSION") ?? "");
  if (writer.isHtml) {
    writer.put(`<table>\n<tr class="h"><td><h1 class="p">PHP Version ${version}</h1></td></tr>\n</table>\n`);
  } else writer.put(`PHP Version => ${version}\n\n`);
  const { ini } = context;
  const name = response.sapi?.name ?? "cli";
  writer.table([
    ["System", toText(callValue("php_uname", []))],
    ["Server API", SERVER_APIS[name] ?? name],
    ["Virtual Directory Support", "disabled"],
    ["Loaded Configuration File", ini.loadedFile ?? "(none)"],
    ["Additional .ini files parsed", ini.scannedFiles ?? "(none)"],
    ["PHP API", "20240924"],
    ["PHP Extension", "20240924"],
    ["Zend Extension", "420240924"],
    ["PHP Integer Size", "64 bits"],
    ["Debug Build", "no"],
    ["Thread Safety", "disabled"],
    ["Zend Signal Handling", "disabled"],
    ["Zend Memory Manager", "disabled"],
    ["Zend Multibyte Support", "disabled"],
    ["IPv6 Support", "enabled"],
    ["DTrace Support", "disabled"],
    ["Registered PHP Streams", namesOf("stream_get_wrappers")],
    ["Registered Stream Socket Transports", namesOf("stream_get_transports")],
    ["Registered Stream Filters", namesOf("stream_get_filters")],
  ]);
}

/** A directive's value as it is shown. */
function shownValue(name: string, value: string | null | undefined): string {
  if (FLAGS.has(name)) {
    return /^(?:on|yes|true)$/i.test(value ?? "") || parseInt(value ?? "", 10) > 0 ? "On" : "Off";
  }
  return value ?? "";
}

function writeExtension(writer: InfoWriter, extension: Extension): void {
  writer.heading(extension.name, `module_${extension.name.toLowerCase()}`);
  const rows = extension.info ?? [[`${extension.name} support`, "enabled"]];
  if (extension.name === "Core") writer.table([["PHP Version", extension.version]]);
  else writer.table(rows);
  const { ini } = context;
  const directives = extension.directives.map(({ name }) => name).sort();
  if (directives.length === 0) return;
  writer.gap();
  writer.table([
    ["Directive", "Local Value", "Master Value"],
    ...directives.map((name) => [name, shownValue(name, ini.get(name)), shownValue(name, ini.global(name))]),
  ], true);
}

function writeModules(writer: InfoWriter): void {
  writer.heading("Configuration");
  const byName = [...loadedExtensions.values()].sort((a, b) =>
    a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1
  );
  const core = byName.filter(({ name }) => name === "Core");
  for (const extension of [...core, ...byName.filter(({ name }) => name !== "Core")]) {
    writeExtension(writer, extension);
  }
}

function writeVariables(writer: InfoWriter): void {
  writer.heading("PHP Variables");
  const rows: string[][] = [["Variable", "Value"]];
  for (const source of ["_REQUEST", "_GET", "_POST", "_FILES", "_COOKIE", "_SERVER", "_ENV"]) {
    const value: PhpValue | undefined = context.superglobals.get(source)?.value;
    if (!(value instanceof PhpArray)) continue;
    for (const [key, element] of value.entries()) {
      const text = element instanceof PhpArray
        ? toText(callValue("print_r", [element, true]))
        : toText(element);
      rows.push([`$${source}['${key}']`, text]);
    }
  }
  writer.table(rows, true);
}

const LICENSE = [
  "This program is free software; you can redistribute it and/or modify it under the terms of the MIT licence, which is " +
  "included in the distribution in the file LICENSE.",
];

/**
 * Writes what this PHP is, as a page for browsers or as text on the command line.
 *
 * *Source:* https://www.php.net/phpinfo
 */
export const phpinfo = defineFunction({
  name: "phpinfo",
  parameters: [int("flags").default(constant("INFO_ALL", 4294967295))],
  returns: "true",
  body(context, flags) {
    const writer = new InfoWriter();
    writer.begin();
    if (flags & Part.GENERAL) writeGeneral(writer);
    if (flags & (Part.CONFIGURATION | Part.MODULES)) writeModules(writer);
    if (flags & Part.ENVIRONMENT) {
      writer.heading("Environment");
      writer.table([["Variable", "Value"], ...environmentOf(context)], true);
    }
    if (flags & Part.VARIABLES) writeVariables(writer);
    if (flags & Part.LICENSE) {
      writer.heading("License");
      writer.table([LICENSE]);
    }
    writer.end();
    return true;
  },
});
