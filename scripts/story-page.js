// Opens one story of a built Storybook and says what went wrong with it: render, play function, accessibility,
// errors on the console, requests to other hosts.

/**
 * @typedef {{ id: string, type: 'story' | 'docs', title: string, name: string }} StoryEntry
 * @typedef {{ name: string, payload: any }} StoryEvent
 * @typedef {{ viewport: { width: number, height: number }, globals?: string | undefined,
 *   screenshot?: string | undefined }} VisitOptions
 */

/** The events after which a page has nothing more to say. */
const FINAL = ['storyFinished', 'docsRendered', 'storyMissing', 'storyErrored', 'storyThrewException'];
const FAILURES = ['storyMissing', 'storyErrored', 'storyThrewException', 'playFunctionThrewException'];
const TIMEOUT = 30_000;

/**
 * Runs in the page, before anything of Storybook: records the events of its channel.
 * @param {string[]} names
 */
function recordEvents(names) {
  /** @type {StoryEvent[]} */
  const events = [];
  /** @type {any} */
  let channel;
  Object.assign(globalThis, { sextantStoryEvents: events });
  Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(value) {
      channel = value;
      for (const name of names) {
        value.on(name, (/** @type {unknown} */ payload) => {
          const plain = payload instanceof Error ? { message: payload.message } : payload;
          events.push({ name, payload: JSON.parse(JSON.stringify(plain ?? null)) });
        });
      }
    },
  });
}

/**
 * Runs in the page.
 * @param {string[]} final
 */
function isFinished(final) {
  /** @type {StoryEvent[]} */
  const events = /** @type {any} */ (globalThis).sextantStoryEvents ?? [];
  return events.some(({ name }) => final.includes(name));
}

/** @param {any} violation an axe violation */
const describeViolation = ({ id, help, nodes }) =>
  `a11y ${id}: ${help} (${(nodes ?? []).map((/** @type {any} */ node) => node.target.join(' ')).join('; ')})`;

/**
 * @param {StoryEvent} event
 * @returns {string[]}
 */
function problemsOf({ name, payload }) {
  if (FAILURES.includes(name)) return [`${name}: ${payload?.message ?? payload?.description ?? payload?.title ?? ''}`];
  if (name !== 'storyFinished') return [];
  /** @type {any[]} */
  const reporters = payload.reporters ?? [];
  const problems = reporters
    .filter(({ type, status }) => status === 'failed' || (type === 'a11y' && status !== 'passed'))
    .flatMap(({ type, status, result }) => {
      const violations = (result?.violations ?? []).map(describeViolation);
      return violations.length > 0 ? violations : [`${type}: ${status} ${result?.error?.message ?? ''}`.trim()];
    });
  if (payload.status !== 'success' && problems.length === 0) problems.push(`finished with status ${payload.status}`);
  return problems;
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} origin
 * @param {string[]} problems
 */
function watch(page, origin, problems) {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} ${message.location().url ?? ''}`.trim());
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`));
  page.on('request', (request) => {
    const url = request.url();
    if (/^(?:https?|wss?):/.test(url) && !url.startsWith(`${origin}/`)) problems.push(`foreign request: ${url}`);
  });
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} origin
 * @param {StoryEntry} entry
 * @param {VisitOptions} options
 * @returns {Promise<string[]>} problems, none when the story is good
 */
export async function visitStory(browser, origin, entry, { viewport, globals, screenshot }) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const problems = [];
  try {
    await page.setViewport(viewport);
    watch(page, origin, problems);
    await page.evaluateOnNewDocument(recordEvents, [...new Set([...FINAL, ...FAILURES])]);
    const query = new URLSearchParams({ id: entry.id, viewMode: entry.type, ...(globals ? { globals } : {}) });
    await page.goto(`${origin}/iframe.html?${query.toString()}`);
    const finished = await page
      .waitForFunction(isFinished, { timeout: TIMEOUT }, FINAL)
      .then(() => true, () => false);
    if (!finished) problems.push(`nothing rendered within ${TIMEOUT / 1000} s`);
    /** @type {StoryEvent[]} */
    const events = await page.evaluate(() => /** @type {any} */ (globalThis).sextantStoryEvents ?? []);
    problems.push(...events.flatMap(problemsOf));
    if (screenshot) await page.screenshot({ path: /** @type {`${string}.png`} */ (screenshot) });
  } catch (error) {
    problems.push(`crashed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await page.close().catch(() => undefined);
  }
  return problems;
}
