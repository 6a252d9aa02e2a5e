/**
 * What `import … from 'electron'` gets in unit and integration tests: nothing. Code that needs Electron takes it as a
 * parameter; a test that reaches this module has found a place that does not.
 */
export default {};
