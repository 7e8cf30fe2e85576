/**
 * Directives of zlib, and what loads the extension by another way than its names: a stream wrapper, filters, compressed output. This
 * file is loaded with every engine.
 *
 * *Source:* https://www.php.net/zlib.configuration; php-src ext/zlib/zlib.c (PHP_INI_MH)
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_CORE_ERROR, E_WARNING } from "../../runtime/error.ts";
import { IniAccess } from "../../runtime/ini.ts";
import type { StreamFilter } from "../../runtime/stream.ts";
import { filterFactories } from "../../runtime/stream_filter_registry.ts";
import { type StreamWrapper, streamWrappers } from "../../runtime/stream_wrapper.ts";
import type { MaybeValue } from "../../runtime/value.ts";
import { response } from "../../sapi/response.ts";

/** The name of the buffer that `zlib.output_compression` opens. */
export const COMPRESSION_NAME = "zlib output compression";

/** Filled when the extension is loaded. */
export const zlibDoors: { changeCompression(): void } = { changeCompression: () => {} };

/** Loads the extension, which puts what it has in place of what stands here. */
function load(): void {
  context.functions.get("gzopen");
}

const pendingWrapper: StreamWrapper = {
  type: "ZLIB",
  isUrl: false,
  open(path, mode, options) {
    load();
    const wrapper = streamWrappers.get("compress.zlib");
    if (wrapper === undefined || wrapper === pendingWrapper) throw new Error("zlib brings no wrapper");
    return wrapper.open(path, mode, options);
  },
};

function makePendingFilter(name: string, parameters: MaybeValue): StreamFilter | null {
  load();
  const factory = filterFactories.get("zlib.*");
  return factory === undefined || factory === makePendingFilter ? null : factory(name, parameters);
}

streamWrappers.set("compress.zlib", pendingWrapper);
filterFactories.set("zlib.*", makePendingFilter);

/** Whether something may be set now. Raises: E_WARNING when the head is out. */
function mayChange(name: string): boolean {
  if (!response.isSent) return true;
  context.raise(E_WARNING, `ini_set(): Cannot change ${name} - headers already sent`);
  return false;
}

/** Begins to compress when it is set so that it is wanted. */
function acceptCompression(value: string): boolean {
  const isOn = /^on$/i.test(value) || parseInt(value, 10) > 0;
  if (isOn && context.ini.text("output_handler") !== "") {
    const text = "Cannot use both zlib.output_compression and output_handler together!!";
    context.raise(E_CORE_ERROR, `ini_set(): ${text}`);
    return false;
  }
  return mayChange("zlib.output_compression");
}

/** All directives of zlib. */
export const ZLIB_DIRECTIVES: readonly DirectiveDeclaration[] = [
  {
    ...defineDirective("zlib.output_compression", "0", IniAccess.ALL, acceptCompression),
    afterChange() {
      if (context.ini.flag("zlib.output_compression")) load();
      zlibDoors.changeCompression();
    },
  },
  defineDirective("zlib.output_compression_level", "-1"),
  defineDirective("zlib.output_handler", "", IniAccess.ALL, () => mayChange("zlib.output_handler")),
];
