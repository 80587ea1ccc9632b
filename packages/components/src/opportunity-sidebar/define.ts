import { defineElement } from '../base/define-element.js';
import { SxOpportunitySidebar } from './opportunity-sidebar.js';

defineElement(SxOpportunitySidebar);

declare global {
  interface HTMLElementTagNameMap {
    'sx-opportunity-sidebar': SxOpportunitySidebar;
  }
}
