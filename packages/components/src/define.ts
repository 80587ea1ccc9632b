import './opportunity-sidebar/define.js';
import './sla-timer/define.js';
