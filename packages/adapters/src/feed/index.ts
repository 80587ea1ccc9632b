export { serverFeeds } from './server-feeds.js';
export type { FeedBriefs, FeedQueries, ServerFeedOptions, ServerFeeds } from './feed.types.js';
