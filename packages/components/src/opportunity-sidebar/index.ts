export { SxOpportunitySidebar } from './opportunity-sidebar.js';
