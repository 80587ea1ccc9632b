/**
 * What a spec may use from its runner: the part that vitest and mocha (in web-test-runner) share, so that
 * one spec file runs in Node and in the browser. Expectations come from `chai`.
 */
type TestBody = () => void | Promise<void>;

interface Suite {
  (name: string, body: () => void): void;
  skip(name: string, body: () => void): void;
}

interface TestCase {
  (name: string, body: TestBody): void;
  skip(name: string, body: TestBody): void;
}

declare const describe: Suite;
declare const it: TestCase;
declare function beforeEach(body: TestBody): void;
declare function afterEach(body: TestBody): void;
