import { OptionDefaults } from 'typedoc';

// The tag contract of a component (read by the custom elements manifest) is part of its documentation.
const COMPONENT_TAGS = /** @type {const} */ ([
  '@tag', '@attr', '@fires', '@slot', '@csspart', '@cssprop', '@cssproperty', '@cssstate',
]);

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'Sextant',
  entryPointStrategy: 'packages',
  entryPoints: ['packages/core', 'packages/components', 'packages/adapters'],
  out: 'docs/api',
  readme: 'none',
  packageOptions: {
    readme: 'none',
    excludeInternal: true,
    excludePrivate: true,
    // What lit's base class brings along is documented by lit.
    excludeExternals: true,
    blockTags: [...OptionDefaults.blockTags, ...COMPONENT_TAGS],
  },
};
