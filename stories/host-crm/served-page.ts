// The page of the CRM on a server: bundled for the browser, beside the one-file build of the widgets.
import { ServedCrm } from './served-crm.js';

customElements.define('served-crm', ServedCrm);
