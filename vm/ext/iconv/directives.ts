/**
 * Directives of iconv, all deprecated, and what loads the extension by another way than its names: filters, an output handler.
 * This file is loaded with every engine.
 *
 * *Source:* https://www.php.net/iconv.configuration; php-src ext/iconv/iconv.c (PHP_INI_MH)
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { IniAccess } from "../../runtime/ini.ts";
import { type InternalHandler, internalHandlers } from "../../runtime/output.ts";
import type { StreamFilter } from "../../runtime/stream.ts";
import { filterFactories } from "../../runtime/stream_filter_registry.ts";
import type { MaybeValue } from "../../runtime/value.ts";

/** Loads the extension, which puts what it has in place of what stands here. */
function load(): void {
  context.functions.get("iconv");
}

function makePendingFilter(name: string, parameters: MaybeValue): StreamFilter | null {
  load();
  const factory = filterFactories.get("convert.iconv.*");
  return factory === undefined || factory === makePendingFilter ? null : factory(name, parameters);
}

filterFactories.set("convert.iconv.*", makePendingFilter);

/** Names of buffers that the handler cannot be used together with. */
export const HANDLER_CONFLICTS: readonly string[] = ["ob_iconv_handler", "mb_output_handler"];

const pendingHandler: InternalHandler = {
  conflicts: HANDLER_CONFLICTS,
  make() {
    load();
    const handler = internalHandlers.get("ob_iconv_handler");
    if (handler === undefined || handler === pendingHandler) throw new Error("iconv brings no handler");
    return handler.make();
  },
};

internalHandlers.set("ob_iconv_handler", pendingHandler);

/** The function in whose name a directive is being set. */
export const settingLabel = { name: "ini_set" };

function deprecated(name: string): DirectiveDeclaration {
  return defineDirective(name, "", IniAccess.ALL, (value) => {
    if (value.length >= 64) return false;
    if (value !== "") context.raise(E_DEPRECATED, `${settingLabel.name}(): Use of ${name} is deprecated`);
    return true;
  });
}

/** All directives of iconv. */
export const ICONV_DIRECTIVES: readonly DirectiveDeclaration[] = [
  deprecated("iconv.input_encoding"),
  deprecated("iconv.internal_encoding"),
  deprecated("iconv.output_encoding"),
];
