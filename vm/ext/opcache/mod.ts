/**
 * The extension Zend OPcache: its manifest. The cache is that of the loader, which the workers of a pool share.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { OPCACHE_DIRECTIVES } from "./directives.ts";
import * as functions from "./functions.ts";
import { cacheInformation } from "./information.ts";

/** The extension Zend OPcache. */
export const opcache: Extension = {
  name: "Zend OPcache",
  version: "8.4.27",
  functions: functionsOf(functions),
  classes: [],
  constants: [],
  directives: OPCACHE_DIRECTIVES,
  get info() {
    return cacheInformation();
  },
};
