/**
 * What the languages have on this machine, and where a program runs with it: compiled first where
 * its language is.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InteractorError, SandboxError, type SourceFile, type Submission } from '../../sandbox.ts';
import { Compiler } from './compiler.ts';
import { HEADERS } from './languages/compiled.ts';
import { GoLibrary } from './languages/go-library.ts';
import { Headers } from './languages/headers.ts';
import type { NativeLanguage, Toolchain } from './languages/language.ts';
import { NATIVE_LANGUAGES, type NativeLanguageId } from './languages/languages.ts';
import { GO_LIBRARY } from './languages/managed.ts';
import type { Slots } from './slots.ts';
import type { Place } from './submission.ts';

export type Toolchains = ReadonlyMap<NativeLanguageId, Toolchain>;

export interface Program {
  id: NativeLanguageId;
  toolchain: Toolchain;
  standard: string | undefined;
  sources: SourceFile[];
}

/** A folder that the launcher, which is another user, can read. */
export function openFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
  return path;
}

/** Asks every language for its tools. */
export async function locateToolchains(): Promise<Toolchains> {
  const toolchains = new Map<NativeLanguageId, Toolchain>();
  await Promise.all(
    Object.entries(NATIVE_LANGUAGES).map(async ([id, language]: [string, NativeLanguage]) => {
      const toolchain = await language.locate();
      if (toolchain) toolchains.set(id as NativeLanguageId, toolchain);
    }),
  );
  return toolchains;
}

/** Headers and libraries that are compiled ahead, kept from one start to the next. */
export class Libraries {
  readonly headers: Headers;
  readonly go: GoLibrary;
  /** What a launcher has to see. */
  readonly binds: [outside: string, inside: string][];

  constructor(folder: string, toolchains: Toolchains) {
    const versionOf = (id: NativeLanguageId) =>
      (toolchains.get(id)?.version ?? 'none').replace(/[^\w.-]+/g, '-');
    this.headers = new Headers(openFolder(join(folder, `headers-${versionOf('cpp')}`)));
    this.go = new GoLibrary(openFolder(join(folder, `library-${versionOf('go')}`)));
    const binds = [...toolchains.values()].flatMap((toolchain) => toolchain.binds);
    binds.push([this.headers.folder, HEADERS], [this.go.folder, GO_LIBRARY]);
    this.binds = [...new Map(binds.map((bind) => [bind[1], bind])).values()];
  }
}

export class Places {
  readonly #toolchains: Toolchains;
  readonly #libraries: Libraries;
  readonly #compiler: Compiler;

  constructor(
    toolchains: Toolchains,
    libraries: Libraries,
    { slots, cache }: { slots: Slots; cache: string },
  ) {
    this.#toolchains = toolchains;
    this.#libraries = libraries;
    this.#compiler = new Compiler(slots, cache);
  }

  /** Programs that were compiled so far. */
  get compiled(): number {
    return this.#compiler.compiled;
  }

  /** Forgets what was compiled. */
  clear(): void {
    this.#compiler.clear();
  }

  /** Where a program runs, compiled if its language is. */
  async of({ id, toolchain, standard, sources }: Program): Promise<Place | { error: string }> {
    const language: NativeLanguage = NATIVE_LANGUAGES[id];
    if (!language.compile) return { language, toolchain, artefact: null };
    const [{ text }, ...others] = sources as [SourceFile, ...SourceFile[]];
    await this.#prepareLibrary(id, text, standard ?? language.standards?.[0], toolchain);
    const compiled = await this.#compiler.compile({
      id,
      language,
      toolchain,
      standard,
      sources: [{ path: language.main(text), text }, ...others],
    });
    return 'error' in compiled ? compiled : { language, toolchain, artefact: compiled.artefact };
  }

  /**
   * @param prove makes sure that the tools of the language work here
   * @throws InteractorError where it does not compile
   */
  async ofInteractor(
    { language, standard, source }: NonNullable<Submission['interactor']>,
    prove: (id: NativeLanguageId) => Promise<void>,
  ): Promise<Place> {
    const id = language as NativeLanguageId;
    const toolchain = this.#toolchains.get(id);
    if (toolchain === undefined) throw new InteractorError(`${id} does not run natively here`);
    await prove(id);
    const sources = [{ path: 'interactor', text: source }];
    const place = await this.of({ id, toolchain, standard, sources });
    if ('error' in place) throw new InteractorError(place.error);
    return place;
  }

  async #prepareLibrary(
    id: NativeLanguageId,
    source: string,
    standard: string | undefined,
    toolchain: Toolchain,
  ): Promise<void> {
    if (id === 'cpp') this.#libraries.headers.wanted(source, standard!, toolchain);
    if (id !== 'go') return;
    try {
      await this.#libraries.go.ready(toolchain);
    } catch (error) {
      throw new SandboxError('unavailable', 'The library of Go could not be compiled.', { cause: error });
    }
  }
}
