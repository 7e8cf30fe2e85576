/**
 * The class Directory.
 *
 * *Source:* https://www.php.net/class.directory; php-src ext/standard/dir.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass, methodsOf, property } from "../../runtime/builtin_class.ts";
import { instantiate, requireClass } from "../../runtime/class_table.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject, type Slots } from "../../runtime/object.ts";
import { string } from "../../runtime/parameter.ts";
import { Stream } from "../../runtime/stream.ts";
import { PhpResource } from "../../runtime/value.ts";
import { openDirectory, readerOf } from "./directory.ts";
import { CONTEXT } from "./file_open.ts";
import { checkPath } from "./path_check.ts";

const method = methodsOf(PhpObject);

function handleOf(self: PhpObject): PhpResource {
  const handle = (self as unknown as Slots)["$handle"];
  if (handle instanceof PhpResource) return handle;
  throwError("Error", "Unable to find my handle property");
}

/** An open directory as an object. */
export const directoryClass: ClassDeclaration = defineClass({
  name: "Directory",
  properties: [
    property("path", "string", { isReadonly: true }),
    property("handle", "mixed", { isReadonly: true }),
  ],
  methods: [
    method({
      name: "close",
      parameters: [],
      returns: "void",
      body(_context, self) {
        const handle = handleOf(self);
        readerOf("Directory::close", handle);
        (handle.data as Stream).close();
      },
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body: (_context, self) => readerOf("Directory::rewind", handleOf(self)).rewind(),
    }),
    method({
      name: "read",
      parameters: [],
      returns: "string|false",
      body: (_context, self) => readerOf("Directory::read", handleOf(self)).read() ?? false,
    }),
  ],
});

/** Opens a directory as an object. Raises: E_WARNING. *Source:* https://www.php.net/dir */
export const dir = defineFunction({
  name: "dir",
  parameters: [string("directory"), CONTEXT],
  returns: "Directory|false",
  body(_context, directory, options) {
    checkPath("dir", 1, directory);
    const handle = openDirectory("dir", directory, options);
    if (handle === null) return false;
    const made = instantiate(requireClass("Directory"));
    const slots = made as unknown as Slots;
    slots["$path"] = directory;
    slots["$handle"] = handle;
    return made;
  },
});
