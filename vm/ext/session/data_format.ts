/**
 * The formats in which the variables of a session are stored.
 *
 * *Source:* https://www.php.net/session.configuration#ini.session.serialize-handler;
 * php-src ext/session/session.c (PS_SERIALIZER_ENCODE_FUNC)
 *
 * @module
 */
import { type Key, PhpArray, type Slot } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { context } from "../../runtime/context.ts";
import { serializeParts, serializeValue } from "../../runtime/serializer.ts";
import { Unserializer } from "../../runtime/unserializer.ts";
import { ownVariables, raise, type SessionState, sessionVariables, trackVariables } from "./state.ts";

/** The name of the format that the directive says; empty when there is none of it. */
function formatName(): string {
  return context.ini.text("session.serialize_handler").toLowerCase();
}

/** The variables of the session as text; null when there are none, or, mostly with a warning, they cannot be written. */
export function encodeVariables(state: SessionState): string | null {
  const variables = sessionVariables(state);
  if (variables === null) {
    raise(state, "Cannot encode non-existent session");
    return null;
  }
  switch (formatName()) {
    case "php_serialize":
      return serializeValue(variables);
    case "php":
      return encodePairs(state, variables, (name) => name.includes("|") ? null : `${name}|`);
    case "php_binary":
      return encodePairs(
        state,
        variables,
        (name) => name.length > 127 ? "" : String.fromCharCode(name.length) + name,
      );
  }
  raise(state, "Unknown session.serialize_handler. Failed to encode session object");
  return null;
}

/** Writes names and values. `head` gives what stands before a value, empty to leave it out, null to give up. */
function encodePairs(
  state: SessionState,
  variables: PhpArray,
  head: (name: string) => string | null,
): string | null {
  const heads: string[] = [];
  const slots: Slot[] = [];
  for (let at = variables.positionFrom(0); at >= 0; at = variables.positionFrom(at + 1)) {
    const name = variables.keyAt(at);
    if (typeof name !== "string") {
      skipNumber(state, name);
      continue;
    }
    const start = head(name);
    if (start === null) return null;
    if (start === "") continue;
    heads.push(start);
    slots.push(variables.values[at]);
  }
  const texts = serializeParts(slots);
  return heads.length === 0 ? null : heads.map((start, at) => start + texts[at]).join("");
}

function skipNumber(state: SessionState, key: Key): void {
  raise(state, `Skipping numeric key ${key}`);
}

/** Reads text into the variables of the session. False when it is wrong. Throws: what methods of objects throw. */
export function decodeVariables(state: SessionState, data: string): boolean {
  if (formatName() === "php_serialize") return decodeWhole(state, data);
  const reader = new Unserializer(data, null, context.ini.integer("unserialize_max_depth"), true);
  const isFine = formatName() === "php"
    ? decodeNamed(state, data, reader)
    : decodeBinary(state, data, reader);
  const variables = sessionVariables(state);
  if (variables !== null) {
    for (const key of variables.toKeys()) if (typeof key !== "string") skipNumber(state, key);
  }
  reader.wake();
  return isFine;
}

function decodeWhole(state: SessionState, data: string): boolean {
  const reader = new Unserializer(data, null, context.ini.integer("unserialize_max_depth"));
  const value = data === "" ? undefined : reader.read();
  reader.wake();
  trackVariables(state);
  if (value instanceof PhpArray) trackVariables(state, value);
  return value !== undefined || data === "";
}

function decodeNamed(state: SessionState, data: string, reader: Unserializer): boolean {
  for (;;) {
    const start = reader.at;
    const end = start < data.length ? data.indexOf("|", start) : -1;
    if (end < 0) return start >= data.length;
    reader.at = end + 1;
    if (!decodeValue(state, reader, data.slice(start, end))) return false;
  }
}

function decodeBinary(state: SessionState, data: string, reader: Unserializer): boolean {
  while (reader.at < data.length) {
    const start = reader.at + 1;
    const length = data.charCodeAt(reader.at) & 127;
    if (reader.at + length >= data.length) return false;
    reader.at = start + length;
    if (!decodeValue(state, reader, data.slice(start, start + length))) return false;
  }
  return true;
}

function decodeValue(state: SessionState, reader: Unserializer, name: string): boolean {
  const variables = ownVariables(state) ?? PhpArray.empty();
  return reader.readInto(variables, stringKey(name));
}
