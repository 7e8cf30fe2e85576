/**
 * Makes automata of particles. The parts are put together as libxml2 does it, as that decides what it says was expected.
 *
 * @module
 */
import { ALL, type Automaton, AutomatonBuilder } from "../automaton/automaton.ts";
import type { ComplexType, ElementDeclaration, ModelGroup, Particle, Wildcard } from "./model.ts";

type Term = ElementDeclaration | Wildcard;

/** A name as the text of an atom. */
export function atomText(name: string, uri: string | null): string {
  return uri === null ? name : `${name}|${uri}`;
}

/** The automaton of a type's content; null for one without. */
export function contentAutomaton(type: ComplexType): Automaton<Term> | null {
  if (type.particle === null || type.content === "empty" || type.content === "simple") return null;
  const model = new ContentModel();
  model.add(type.particle);
  return model.finish();
}

class ContentModel {
  readonly #builder = new AutomatonBuilder<Term>();

  finish(): Automaton<Term> {
    this.#builder.states[this.#builder.at]!.isFinal = true;
    return this.#builder.compile();
  }

  /** Adds a particle. Gives whether it may be empty. */
  add(particle: Particle): boolean {
    const { term } = particle;
    if (term === null) return true;
    switch (term.kind) {
      case "any":
        return this.#any(particle, term);
      case "element":
        return this.#element(particle, term);
      case "sequence":
        return this.#sequence(particle, term);
      case "choice":
        return this.#choice(particle, term);
      case "all":
        return this.#all(particle, term);
    }
  }

  #counterFor({ min, max }: Particle): number {
    return this.#builder.counter(min < 1 ? 0 : min - 1, max === Infinity ? Infinity : max - 1);
  }

  /** What one of several symbols makes, as often as the particle says; `take` leads from a state to another one. */
  #repeated(particle: Particle, take: (start: number, hop: number) => void): boolean {
    const builder = this.#builder;
    const start = builder.at;
    const end = builder.state();
    const isOnce = particle.max === 1;
    const counter = isOnce ? -1 : this.#counterFor(particle);
    const hop = isOnce ? end : builder.state();
    take(start, hop);
    if (!isOnce) {
      builder.raise(hop, start, counter);
      builder.leave(hop, end, counter);
    }
    if (particle.min === 0) builder.skip(start, end);
    builder.at = end;
    return particle.min === 0;
  }

  #any(particle: Particle, wildcard: Wildcard): boolean {
    const builder = this.#builder;
    return this.#repeated(particle, (start, hop) => {
      if (wildcard.isAny) {
        for (const text of ["*|*", "*"]) builder.skip(builder.take(start, null, text, wildcard), hop);
      } else if (wildcard.not !== undefined) {
        builder.take(start, hop, atomText("*", wildcard.not), wildcard, true);
      } else {
        for (const uri of wildcard.uris) {
          builder.skip(builder.take(start, null, atomText("*", uri), wildcard), hop);
        }
      }
    });
  }

  #element(particle: Particle, element: ElementDeclaration): boolean {
    if (element.members.length > 0) return this.#substituted(particle, element);
    if (element.isAbstract) return false;
    const builder = this.#builder;
    const text = atomText(element.name, element.uri);
    let start = builder.at;
    if (particle.max === 1) builder.at = builder.take(start, null, text, element);
    else if (particle.max === Infinity && particle.min < 2) {
      builder.at = builder.take(start, null, text, element);
      builder.take(builder.at, builder.at, text, element);
    } else {
      start = builder.skip(builder.at, null);
      const counter = this.#counterFor(particle);
      builder.at = builder.take(start, null, text, element);
      builder.raise(builder.at, start, counter);
      builder.at = builder.leave(builder.at, null, counter);
    }
    if (particle.min === 0) builder.skip(start, builder.at);
    return particle.min === 0;
  }

  #substituted(particle: Particle, element: ElementDeclaration): boolean {
    const builder = this.#builder;
    return this.#repeated(particle, (start, hop) => {
      for (const each of [element, ...element.members]) {
        builder.skip(builder.take(start, null, atomText(each.name, each.uri), each), hop);
      }
    });
  }

  #parts({ particles }: ModelGroup): boolean {
    let isEmptiable = true;
    for (const each of particles) if (!this.add(each)) isEmptiable = false;
    return isEmptiable;
  }

  #sequence(particle: Particle, group: ModelGroup): boolean {
    const builder = this.#builder;
    const { min, max } = particle;
    if (min === 1 && max === 1) return this.#parts(group);
    let isEmptiable: boolean;
    if (max === Infinity && min <= 1) {
      const start = builder.skip(builder.at, null);
      builder.at = start;
      isEmptiable = this.#parts(group);
      builder.skip(builder.at, start);
      builder.at = builder.skip(builder.at, null);
      if (min === 0) builder.skip(start, builder.at);
    } else if (max > 1 || min > 1) {
      const start = builder.skip(builder.at, null);
      builder.at = start;
      const counter = builder.counter(min - 1, max === Infinity ? Infinity : max - 1);
      isEmptiable = this.#parts(group);
      const end = builder.at;
      builder.raise(end, start, counter);
      builder.at = builder.leave(end, null, counter);
      if (min === 0 || isEmptiable) builder.skip(start, builder.at);
    } else {
      const start = builder.at;
      isEmptiable = this.#parts(group);
      builder.at = builder.skip(builder.at, null);
      if (min === 0) builder.skip(start, builder.at);
    }
    return isEmptiable || min === 0;
  }

  #choice(particle: Particle, group: ModelGroup): boolean {
    const builder = this.#builder;
    const start = builder.at;
    const end = builder.state();
    const isOnce = particle.max === 1;
    const counter = isOnce ? -1 : this.#counterFor(particle);
    const hop = isOnce ? end : builder.state();
    const base = isOnce ? start : builder.state();
    let isEmptiable = false;
    for (const each of group.particles) {
      builder.at = base;
      if (this.add(each)) isEmptiable = true;
      builder.skip(builder.at, hop);
    }
    if (!isOnce) {
      builder.skip(start, base);
      builder.raise(hop, base, counter);
      builder.leave(hop, end, counter);
      if (isEmptiable) builder.skip(base, end);
    }
    if (particle.min === 0) builder.skip(start, end);
    builder.at = end;
    return isEmptiable || particle.min === 0;
  }

  #all(particle: Particle, group: ModelGroup): boolean {
    const builder = this.#builder;
    if (group.particles.length === 0) return true;
    const before = builder.at;
    const start = builder.skip(before, null);
    for (const { term, min, max } of group.particles) {
      if (term?.kind !== "element") continue;
      for (const each of [term, ...term.members]) {
        const counter = builder.counter(min, max);
        builder.take(start, start, atomText(each.name, each.uri), each, false, counter);
      }
    }
    builder.at = builder.leave(start, null, ALL);
    if (particle.min === 0) builder.skip(before, builder.at);
    return particle.min === 0;
  }
}
