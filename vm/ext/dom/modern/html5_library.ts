/**
 * parse5 as a module of hey's own, to be loaded in the middle of a script: the compiled file finds no package by its name.
 *
 * @module
 */
import * as parse5 from "parse5";

/** The parser of HTML 5. */
export const library = parse5;
