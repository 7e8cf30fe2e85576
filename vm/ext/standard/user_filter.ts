/**
 * Stream filters that are classes of PHP code: php_user_filter, and the buckets that carry their bytes.
 *
 * *Source:* https://www.php.net/class.php-user-filter; php-src ext/standard/user_filters.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass, methodsOf, property } from "../../runtime/builtin_class.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { findClass, instantiate, requireClass } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toBoolean, toInteger, toText } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { PhpObject, type Slots } from "../../runtime/object.ts";
import { bool, instance, resource, string, untyped } from "../../runtime/parameter.ts";
import { getProperty, setProperty } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import { type Stream, type StreamFilter, streamOf, streamResource } from "../../runtime/stream.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";

/** PSFS_ERR_FATAL, PSFS_FEED_ME and PSFS_PASS_ON. */
const FilterState = { ERROR: 0, FEED_ME: 1, PASS_ON: 2 } as const;

const method = methodsOf(PhpObject);

/** What filters of PHP code extend. */
export const userFilterClass: ClassDeclaration = defineClass({
  name: "php_user_filter",
  properties: [
    property("filtername", "string", { initial: "" }),
    property("params", "mixed", { initial: "" }),
    property("stream", "", { initial: null }),
  ],
  methods: [
    method({
      name: "filter",
      parameters: [untyped("in"), untyped("out"), untyped("consumed").reference(), bool("closing")],
      returns: "int",
      body: () => FilterState.ERROR,
    }),
    method({ name: "onCreate", parameters: [], returns: "bool", body: () => true }),
    method({ name: "onClose", parameters: [], returns: "void", body: () => {} }),
  ],
});

/** Bytes on their way through a filter. */
export const streamBucketClass: ClassDeclaration = defineClass({
  name: "StreamBucket",
  isFinal: true,
  properties: [
    property("bucket", "", { initial: null }),
    property("data", "string"),
    property("datalen", "int"),
    property("dataLength", "int"),
  ],
});

/** A list of buckets, as the resource that a filter gets. */
type Brigade = PhpObject[];

function brigadeResource(buckets: Brigade): PhpResource {
  return new PhpResource(context.nextResourceId++, "userfilter.bucket brigade", buckets);
}

function makeBucket(data: string): PhpObject {
  const bucket = instantiate(requireClass("StreamBucket"));
  const slots = bucket as unknown as Slots;
  slots["$bucket"] = new PhpResource(context.nextResourceId++, "userfilter.bucket", null);
  slots["$data"] = data;
  slots["$datalen"] = slots["$dataLength"] = data.length;
  return bucket;
}

/** A filter of a class of PHP code on a stream. */
class UserFilter implements StreamFilter {
  constructor(readonly name: string, readonly object: PhpObject) {}

  filter(text: string, isEnd: boolean, stream: Stream): string | null {
    const input: Brigade = text === "" ? [] : [makeBucket(text)];
    const output: Brigade = [];
    setProperty(this.object, "stream", streamResource(stream), this.object.cls);
    const state = this.#call("filter", [
      brigadeResource(input),
      brigadeResource(output),
      new Ref(0),
      isEnd,
    ]);
    if (input.length > 0 && Number(toInteger(state)) === FilterState.PASS_ON) {
      context.raise(E_WARNING, "Unprocessed filter buckets remaining on input brigade");
    }
    if (Number(toInteger(state)) === FilterState.ERROR) return null;
    if (Number(toInteger(state)) !== FilterState.PASS_ON) return "";
    return output.map((bucket) => toText(getProperty(bucket, "data", bucket.cls))).join("");
  }

  close(): void {
    this.#call("onClose", []);
  }

  #call(name: string, values: (PhpValue | Ref)[]): PhpValue {
    return this.object.cls.methods.get(name.toLowerCase())!.fn.invoke(this.object, values);
  }
}

/** Classes of filters by name or pattern, as the running request registered them. */
export function registeredFilters(): Map<string, string> {
  return context.extensionState("user filters", () => new Map<string, string>());
}

/** The class of a filter: of its name, or of a pattern such as `name.*`. */
function classOf(name: string): string | undefined {
  const filters = registeredFilters();
  const exact = filters.get(name.toLowerCase());
  if (exact !== undefined) return exact;
  const parts = name.toLowerCase().split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const found = filters.get(`${parts.slice(0, length).join(".")}.*`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Makes a registered filter; undefined when there is none of that name, null when it refuses. */
export function makeUserFilter(
  caller: string,
  name: string,
  parameters: PhpValue,
): StreamFilter | null | undefined {
  const className = classOf(name);
  if (className === undefined) return undefined;
  const cls: PhpClass | null = findClass(className, true);
  if (cls === null) {
    context.raise(
      E_WARNING,
      `${caller}(): User-filter "${name}" requires class "${className}", but that class is not defined`,
    );
    return null;
  }
  const object = instantiate(cls);
  setProperty(object, "filtername", name, cls);
  setProperty(object, "params", parameters, cls);
  const isMade = cls.methods.get("oncreate")!.fn.invoke(object, []);
  return toBoolean(isMade) || isMade === null ? new UserFilter(name, object) : null;
}

/**
 * Gives a filter name, or a pattern of names, a class.
 *
 * Throws: ValueError for an empty name or class.
 * *Source:* https://www.php.net/stream_filter_register
 */
export const streamFilterRegister = defineFunction({
  name: "stream_filter_register",
  parameters: [string("filter_name"), string("class")],
  returns: "bool",
  body(_context, name, className) {
    if (name === "") throwArgumentValueError("stream_filter_register", 1, "must be a non-empty string");
    if (className === "") throwArgumentValueError("stream_filter_register", 2, "must be a non-empty string");
    const filters = registeredFilters();
    if (filters.has(name.toLowerCase())) return false;
    filters.set(name.toLowerCase(), className);
    return true;
  },
});

function brigadeOf(handle: PhpResource): Brigade {
  return handle.data as Brigade;
}

/** Takes the next bucket off a list; null at its end. *Source:* https://www.php.net/stream_bucket_make_writeable */
export const streamBucketMakeWriteable = defineFunction({
  name: "stream_bucket_make_writeable",
  parameters: [resource("brigade")],
  returns: "?StreamBucket",
  body: (_context, handle) => brigadeOf(handle).shift() ?? null,
});

/** Puts a bucket at the end of a list. *Source:* https://www.php.net/stream_bucket_append */
export const streamBucketAppend = defineFunction({
  name: "stream_bucket_append",
  parameters: [resource("brigade"), instance("StreamBucket", "bucket")],
  returns: "void",
  body(_context, handle, bucket) {
    brigadeOf(handle).push(bucket);
  },
});

/** Puts a bucket at the start of a list. *Source:* https://www.php.net/stream_bucket_prepend */
export const streamBucketPrepend = defineFunction({
  name: "stream_bucket_prepend",
  parameters: [resource("brigade"), instance("StreamBucket", "bucket")],
  returns: "void",
  body(_context, handle, bucket) {
    brigadeOf(handle).unshift(bucket);
  },
});

/** Makes a bucket for a stream. *Source:* https://www.php.net/stream_bucket_new */
export const streamBucketNew = defineFunction({
  name: "stream_bucket_new",
  parameters: [resource("stream"), string("buffer")],
  returns: "StreamBucket",
  body(_context, handle, data) {
    streamOf("stream_bucket_new", handle);
    return makeBucket(data);
  },
});
