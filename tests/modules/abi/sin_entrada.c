/* Refused: a shared object without paac_module(). */
__attribute__((visibility("default"))) int otra_cosa(void);
int otra_cosa(void) { return 1; }
