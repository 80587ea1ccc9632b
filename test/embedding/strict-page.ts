import '@sextant/components/define';
import './strict-report.js';
