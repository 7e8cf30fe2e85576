/**
 * parse5 as a module of hey's own, to be loaded in the middle of a script: the compiled file finds no package by its name.
 *
 * @module
 */
export * from "parse5";
