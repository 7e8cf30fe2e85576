/**
 * Interfaces of SPL.
 *
 * *Source:* https://www.php.net/spl.interfaces; php-src ext/spl/spl_iterators.stub.php, spl_observer.stub.php
 *
 * @module
 */
import { abstractMethod, type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { instance, int } from "../../runtime/parameter.ts";

const face = (name: string, interfaces: string[], methods: ClassDeclaration["methods"]) =>
  defineClass({ name, kind: "interface", interfaces, methods });

const none = [] as const;

/** In an order in which each comes after what it extends. */
export const interfaceClasses: readonly ClassDeclaration[] = [
  face("RecursiveIterator", ["Iterator"], [
    abstractMethod({ name: "hasChildren", parameters: none, returns: "bool" }),
    abstractMethod({ name: "getChildren", parameters: none, returns: "?RecursiveIterator" }),
  ]),
  face("OuterIterator", ["Iterator"], [
    abstractMethod({ name: "getInnerIterator", parameters: none, returns: "?Iterator" }),
  ]),
  face("SeekableIterator", ["Iterator"], [
    abstractMethod({ name: "seek", parameters: [int("offset")], returns: "void" }),
  ]),
  face("SplObserver", [], [
    abstractMethod({ name: "update", parameters: [instance("SplSubject", "subject")], returns: "void" }),
  ]),
  face("SplSubject", [], [
    abstractMethod({ name: "attach", parameters: [instance("SplObserver", "observer")], returns: "void" }),
    abstractMethod({ name: "detach", parameters: [instance("SplObserver", "observer")], returns: "void" }),
    abstractMethod({ name: "notify", parameters: none, returns: "void" }),
  ]),
];
