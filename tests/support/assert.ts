/**
 * `@std/assert` with types: npm's deno-std ships JavaScript only.
 *
 * @module
 */
// @ts-types="./std_assert.d.ts"
export * from "@std/assert";
