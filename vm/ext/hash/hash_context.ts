/**
 * Class HashContext and the functions that work on it.
 *
 * *Source:* https://www.php.net/class.hashcontext; php-src ext/hash/hash.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { type Context, context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, bool, instance, int, resource, string, untyped } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import { streamOf } from "../../runtime/stream.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";
import { type Algorithm, findAlgorithm } from "./algorithms.ts";
import { algorithmOf, createState, digestOf, keyPads, shown } from "./digest.ts";
import { type HashState, loadState } from "./hash_state.ts";
import { openFile, PIECE_BYTES } from "./open_file.ts";

/** PHP's HASH_HMAC. */
export const HASH_HMAC = 1;

/** The number of the form in which states are serialised; that of SHA-3 is another one. */
function formOf(algorithm: string): number {
  return algorithm.startsWith("sha3-") ? 100 : 2;
}

/** An object of HashContext. */
export class HashContextObject extends PhpObject {
  algorithm: Algorithm | null = null;
  /** Null when the digest has been taken. */
  state: HashState | null = null;
  /** What HMAC puts before the digest at last; null without HMAC. */
  outerKey: string | null = null;

  copyFrom(original: HashContextObject): void {
    if (original.state === null) throwError("ValueError", "Cannot clone a finalized HashContext");
    this.algorithm = original.algorithm;
    this.state = original.state.copy();
    this.outerKey = original.outerKey;
  }
}

function liveState(caller: string, object: HashContextObject): HashState {
  return object.state ?? throwArgumentTypeError(caller, 1, "must be a valid, non-finalized HashContext");
}

function made(): HashContextObject {
  return instantiate(context.classes.get("hashcontext")!) as HashContextObject;
}

/**
 * A computation that takes its data piece by piece.
 *
 * Throws: ValueError for an unknown algorithm, one that does not serve for HMAC, HMAC without a key.
 * *Source:* https://www.php.net/hash_init
 */
export const hashInit = defineFunction({
  name: "hash_init",
  parameters: [
    string("algo"),
    int("flags").default(0),
    string("key").default("").sensitive(),
    array("options").default([]),
  ],
  returns: "HashContext",
  body(_context, name, flags, key, options) {
    const algorithm = algorithmOf("hash_init", name);
    const isKeyed = (flags & HASH_HMAC) !== 0;
    if (isKeyed && !algorithm.isCryptographic) {
      throwArgumentValueError(
        "hash_init",
        1,
        "must be a cryptographic hashing algorithm if HMAC is requested",
      );
    }
    if (isKeyed && key === "") {
      throwArgumentValueError("hash_init", 3, "must not be empty when HMAC is requested");
    }
    const object = made();
    object.algorithm = algorithm;
    object.state = createState("hash_init", algorithm, options);
    if (isKeyed) {
      const { inner, outer } = keyPads(algorithm, key);
      object.state.update(bytesOf(inner));
      object.outerKey = outer;
    }
    return object;
  },
});

/** Takes the next bytes. Throws: TypeError after the end. *Source:* https://www.php.net/hash_update */
export const hashUpdate = defineFunction({
  name: "hash_update",
  parameters: [instance<HashContextObject>("HashContext", "context"), string("data")],
  returns: "true",
  body(_context, object, data) {
    liveState("hash_update", object).update(bytesOf(data));
    return true;
  },
});

/**
 * Takes what a stream has, up to a length; tells how much that was.
 *
 * Throws: TypeError after the end, or for no stream.
 * *Source:* https://www.php.net/hash_update_stream
 */
export const hashUpdateStream = defineFunction({
  name: "hash_update_stream",
  parameters: [
    instance<HashContextObject>("HashContext", "context"),
    resource("stream"),
    int("length").default(-1),
  ],
  returns: "int",
  body(_context, object, handle, length) {
    const state = liveState("hash_update_stream", object);
    const stream = streamOf("hash_update_stream", handle);
    const most = length < 0 ? Infinity : length;
    let taken = 0;
    while (taken < most) {
      const piece = stream.read(Math.min(PIECE_BYTES, most - taken));
      if (!piece) break;
      state.update(bytesOf(piece));
      taken += piece.length;
    }
    return taken;
  },
});

/**
 * Takes a file; false when it cannot be opened.
 *
 * Throws: TypeError after the end. Raises: E_WARNING.
 * *Source:* https://www.php.net/hash_update_file
 */
export const hashUpdateFile = defineFunction({
  name: "hash_update_file",
  parameters: [
    instance<HashContextObject>("HashContext", "context"),
    string("filename"),
    untyped("stream_context").default(null),
  ],
  returns: "bool",
  body(_context, object, filename, options) {
    const state = liveState("hash_update_file", object);
    if (filename.includes("\0")) {
      throwArgumentValueError("hash_update_file", 2, "must not contain any null bytes");
    }
    const stream = openFile("hash_update_file", filename, options instanceof PhpResource ? options : null);
    if (stream === null) return false;
    for (let piece = stream.read(PIECE_BYTES); piece; piece = stream.read(PIECE_BYTES)) {
      state.update(bytesOf(piece));
    }
    stream.close();
    return true;
  },
});

/** Ends the computation. Throws: TypeError after the end. *Source:* https://www.php.net/hash_final */
export const hashFinal = defineFunction({
  name: "hash_final",
  parameters: [instance<HashContextObject>("HashContext", "context"), bool("binary").default(false)],
  returns: "string",
  body(_context, object, isBinary) {
    let digest = textOf(liveState("hash_final", object).finish());
    if (object.outerKey !== null) digest = digestOf(object.algorithm!, object.outerKey + digest);
    object.state = null;
    return shown(digest, isBinary);
  },
});

/** A computation that goes on by itself. Throws: TypeError after the end. *Source:* https://www.php.net/hash_copy */
export const hashCopy = defineFunction({
  name: "hash_copy",
  parameters: [instance<HashContextObject>("HashContext", "context")],
  returns: "HashContext",
  body(_context, object) {
    liveState("hash_copy", object);
    const copy = made();
    copy.copyFrom(object);
    return copy;
  },
});

function serialized(self: HashContextObject): PhpArray {
  if (self.outerKey !== null) {
    throwError("Exception", "HashContext with HASH_HMAC option cannot be serialized");
  }
  const name = self.algorithm?.name ?? "";
  if (self.state === null || self.state.layout === "") {
    throwError("Exception", `HashContext for algorithm "${name}" cannot be serialized`);
  }
  const state = PhpArray.ofList(self.state.save());
  return PhpArray.ofList([
    name === "snefru256" ? "snefru" : name,
    0,
    state,
    formOf(name),
    objectToArray(self),
  ]);
}

/** What stands under the keys from 0 on. */
function listed(parts: PhpArray): PhpValue[] {
  return Array.from({ length: parts.count() }, (_, key) => parts.getKey(key) ?? null);
}

function restore(self: HashContextObject, data: PhpArray): void {
  if (self.state !== null) {
    throwError("Exception", "HashContext::__unserialize called on initialized object");
  }
  const [name, flags, state, magic, members] = [0, 1, 2, 3, 4].map((key) => data.getKey(key));
  if (
    typeof name !== "string" || typeof flags !== "number" || typeof magic !== "number" ||
    !(members instanceof PhpArray)
  ) throwError("Exception", "Incomplete or ill-formed serialization data");
  if (flags & HASH_HMAC) throwError("Exception", "HashContext with HASH_HMAC option cannot be serialized");
  const algorithm = findAlgorithm(name);
  if (algorithm === undefined) throwError("Exception", "Unknown hash algorithm");
  const empty = algorithm.create(0n);
  const code = magic !== formOf(name) || !(state instanceof PhpArray) ? -1 : loadState(empty, listed(state));
  if (code !== 0) {
    throwError("Exception", `Incomplete or ill-formed serialization data ("${name}" code ${code})`);
  }
  self.algorithm = algorithm;
  self.state = empty;
}

const method = methodsOf(HashContextObject);

/** Class HashContext. */
export const hashContextClass: ClassDeclaration = defineClass({
  name: "HashContext",
  isFinal: true,
  native: HashContextObject,
  methods: [
    method({ name: "__construct", visibility: "private", parameters: [], returns: "", body: () => null }),
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body: (_context, self) => serialized(self),
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      hasRealReturnType: true,
      body: (_context, self, data) => restore(self, data),
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body(_context: Context, self): PhpArray {
        const shownParts = objectToArray(self);
        const name: PhpValue = self.algorithm?.name ?? null;
        if (name !== null) shownParts.setKey("algo", name);
        return shownParts;
      },
    }),
  ],
});
