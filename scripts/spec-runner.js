// Runs specs for Stryker without a test framework between: every spec file is bundled once, with the sources it meets, and is
// evaluated anew for every mutant. So no mutant leaves anything behind for the next, mutants of what runs at import are
// met like all others, and a mutant costs milliseconds. Specs need no more than `describe` and `it`.
import { basename, dirname, join } from 'node:path';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, commonTokens, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';

/** @typedef {{ id: string, name: string, run: () => unknown }} Spec */
/** @typedef {{ file: string, script: Script }} SpecFile */

/** The packages' own exports, in the tree that was mutated: node_modules links to the original. */
function aliases() {
  return Object.fromEntries(['core', 'adapters'].flatMap((name) => {
    const folder = join(process.cwd(), 'packages', name);
    /** @type {{ exports: Record<string, string | Record<string, string>> }} */
    const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return Object.entries(exports).flatMap(([key, target]) => {
      const source = typeof target === 'string' ? undefined : target['sextant:src'];
      return source === undefined ? [] : [[`@sextant/${name}${key.slice(1)}`, join(folder, source)]];
    });
  }));
}

/** A bundled file still stands where it stood. */
const standing = {
  name: 'standing',
  /** @param {import('esbuild').PluginBuild} plugin */
  setup(plugin) {
    plugin.onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    }));
  },
};

/** Spec files, and those of folders. @param {readonly string[]} places @param {readonly string[]} left */
async function bundle(places, left) {
  const root = process.cwd();
  const files = places
    .flatMap((place) => (place.endsWith('.ts') ? [place] : readdirSync(place, { recursive: true, encoding: 'utf8' }).map((file) => join(place, file))))
    .filter((file) => file.endsWith('.spec.ts') && !file.endsWith('.heavy.spec.ts') && !left.includes(basename(file)));
  /** @type {SpecFile[]} */
  const bundled = [];
  /** What does not change is imported once. @type {Map<string, any>} */
  const packages = new Map();
  for (const file of files.sort()) {
    const { outputFiles, metafile } = await build({
      entryPoints: [join(root, file)], bundle: true, write: false, metafile: true, format: 'cjs', platform: 'node', target: 'node20',
      conditions: ['sextant:src'], alias: aliases(), packages: 'external', plugins: [standing], logLevel: 'error',
    });
    const [output] = Object.values(metafile.outputs);
    for (const { path } of output?.imports ?? []) if (!packages.has(path)) packages.set(path, await import(path));
    const text = `(function (require, describe, it) {${outputFiles[0]?.text ?? ''}\n})`;
    bundled.push({ file, script: new Script(text, { filename: join(root, file) }) });
  }
  /** @param {string} name */
  const require = (name) => (typeof packages.get(name).default === 'function' ? packages.get(name).default : packages.get(name));
  return { bundled, require };
}

const TIMES = '.spec-times.json';
/** Milliseconds a spec may take besides ten times what it took unmutated. */
const PATIENCE = 2_000;
const CALL = new Script('globalThis.sextantSpec()');

/** Calls what may never end. @param {() => unknown} run @param {number} timeout */
function stoppable(run, timeout) {
  /** @type {any} */ (globalThis).sextantSpec = run;
  return CALL.runInThisContext(timeout === Infinity ? {} : { timeout: Math.ceil(timeout) });
}

/** @param {unknown} error */
const isStopped = (error) => error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

class SpecRunner {
  /** @type {['options']} */
  static inject = [commonTokens.options];
  /** @type {SpecFile[]} */
  #files = [];
  #stopped = false;
  /** @type {Record<string, number> | undefined} */
  #known;
  /** @type {(name: string) => unknown} */
  #require = () => undefined;

  /** Where mutated sources ask which mutant is active. @type {any} */
  stryker = (/** @type {any} */ (globalThis)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

  /** @param {import('@stryker-mutator/api/core').StrykerOptions & { specs?: { left?: string[] } }} options */
  constructor(options) {
    this.options = options;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const places = (process.env.SEXTANT_MUTATION_SPECS ?? 'test/core,test/conformance').split(',');
    const { bundled, require } = await bundle(places, this.options.specs?.left ?? []);
    this.#files = bundled;
    this.#require = require;
    const { default: fc } = await import('fast-check');
    // A mutant that lives or dies by the samples of the day would make two runs disagree; thousands of mutants meet every
    // law, so that fewer samples do; and nobody reads what a counterexample shrinks to.
    fc.configureGlobal({ seed: 1, numRuns: 30, endOnFailure: true });
  }

  /** @returns {Promise<import('@stryker-mutator/api/test-runner').DryRunResult>} */
  async dryRun() {
    this.stryker.activeMutant = undefined;
    this.stryker.hitCount = this.stryker.hitLimit = undefined;
    /** @type {import('@stryker-mutator/api/core').MutantCoverage} */
    const coverage = (this.stryker.mutantCoverage = { static: {}, perTest: {} });
    /** @type {import('@stryker-mutator/api/test-runner').TestResult[]} */
    const tests = [];
    const { SEXTANT_MUTATION_MOST: most = Infinity, SEXTANT_MUTATION_OWN: own = '' } = process.env;
    for (const file of this.#files) {
      const loading = (this.stryker.currentTestId = `${file.file}: import`);
      const specs = this.#load(file, Infinity);
      const loaded = coverage.perTest[loading] ?? {};
      delete coverage.perTest[loading];
      for (const spec of specs) {
        this.stryker.currentTestId = spec.id;
        const told = await this.#run(spec, file, Infinity);
        if (told.timeSpentMs > Number(most) && !file.file.startsWith(own)) {
          delete coverage.perTest[spec.id];
          continue;
        }
        tests.push(told);
        // Evaluated for every mutant, an import is part of each of its tests.
        const met = (coverage.perTest[spec.id] ??= {});
        for (const [mutant, hits] of Object.entries(loaded)) met[mutant] = (met[mutant] ?? 0) + hits;
      }
    }
    this.stryker.currentTestId = undefined;
    writeFileSync(TIMES, JSON.stringify(Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverage };
  }

  /** @param {import('@stryker-mutator/api/test-runner').MutantRunOptions} options */
  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    const wanted = testFilter && new Set(testFilter);
    const files = wanted ? this.#files.filter(({ file }) => testFilter.some((id) => id.startsWith(`${file}: `))) : this.#files;
    this.stryker.currentTestId = this.stryker.mutantCoverage = undefined;
    Object.assign(this.stryker, { activeMutant: activeMutant.id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    this.#stopped = false;
    /** @type {import('@stryker-mutator/api/test-runner').TestResult[]} */
    const tests = [];
    /** @returns {import('@stryker-mutator/api/test-runner').DryRunResult} */
    const result = () => (this.#stopped ? { status: DryRunStatus.Timeout, reason: 'does not end' } : { status: DryRunStatus.Complete, tests });
    for (const file of this.#quickFirst(files)) {
      /** @type {Spec[]} */
      let specs;
      try {
        specs = this.#load(file);
      } catch (error) {
        this.#stopped ||= isStopped(error);
        specs = [{ id: `${file.file}: import`, name: 'import', run: () => { throw error; } }];
      }
      for (const spec of specs.sort((a, b) => (this.#times[a.id] ?? 0) - (this.#times[b.id] ?? 0))) {
        if (wanted && !wanted.has(spec.id) && spec.name !== 'import') continue;
        const ended = await this.#run(spec, file);
        // A loop that is counted to go on without end is found as surely as by an assertion, on any machine.
        const endless = determineHitLimitReached(this.stryker.hitCount, this.stryker.hitLimit);
        const told = endless ? { ...ended, status: /** @type {const} */ (TestStatus.Failed), failureMessage: endless.reason ?? 'does not end' } : ended;
        tests.push(told);
        if (told.status === TestStatus.Failed && !disableBail) return toMutantRunResult(result());
      }
    }
    return toMutantRunResult(result());
  }

  /** How long each spec took unmutated, which the worker that did not see it reads: the quick ones find most mutants. */
  get #times() {
    /** @type {Record<string, number>} */
    const times = (this.#known ??= existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {});
    return times;
  }

  /** @param {readonly SpecFile[]} files */
  #quickFirst(files) {
    /** @type {Map<string, number>} */
    const sums = new Map();
    for (const [id, time] of Object.entries(this.#times)) {
      const file = id.slice(0, id.indexOf(': '));
      sums.set(file, (sums.get(file) ?? 0) + time);
    }
    return [...files].sort((a, b) => (sums.get(a.file) ?? 0) - (sums.get(b.file) ?? 0));
  }

  /** @param {SpecFile} file @param {number} [patience] @returns {Spec[]} */
  #load({ file, script }, patience = 10 * PATIENCE) {
    /** @type {Spec[]} */
    const specs = [];
    /** @type {string[]} */
    const titles = [];
    const describe = (/** @type {string} */ title, /** @type {() => void} */ body) => {
      titles.push(title);
      body();
      titles.pop();
    };
    const it = (/** @type {string} */ title, /** @type {() => unknown} */ run) => {
      const name = [...titles, title].join(' ');
      specs.push({ id: `${file}: ${name} (${specs.length})`, name, run });
    };
    const evaluate = script.runInThisContext();
    stoppable(() => evaluate(this.#require, describe, it), patience);
    return specs;
  }

  /** @param {Spec} spec @param {SpecFile} file @param {number} [patience] */
  async #run({ id, name, run }, { file }, patience = PATIENCE + 10 * (this.#times[id] ?? 0)) {
    const started = performance.now();
    const told = { id, name, fileName: file, timeSpentMs: 0 };
    try {
      await stoppable(() => run.call({ timeout() {} }), patience);
      return { ...told, status: /** @type {const} */ (TestStatus.Success), timeSpentMs: performance.now() - started };
    } catch (error) {
      if (isStopped(error)) this.#stopped = true;
      const failureMessage = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { ...told, status: /** @type {const} */ (TestStatus.Failed), failureMessage, timeSpentMs: performance.now() - started };
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner)];
