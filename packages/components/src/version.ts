/** The version of this copy of the components; equals that of the package. */
export const VERSION = '0.1.0';
