/**
 * css-select as a module of hey's own, to be loaded in the middle of a script: the compiled file finds no package by its name.
 *
 * @module
 */
import * as cssSelect from "css-select";

/** What finds nodes by selectors. */
export const library = cssSelect;
