/* The right name on the wrong thing. */
__attribute__((visibility("default"))) int stepwise_module_v1(void);
int stepwise_module_v1(void) {
  return 1;
}
