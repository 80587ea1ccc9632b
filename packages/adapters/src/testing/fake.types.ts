/** A platform in memory: every fake of this package is one, and so is what a test writes by hand. */
export type Fake = (request: Request) => Promise<Response>;
