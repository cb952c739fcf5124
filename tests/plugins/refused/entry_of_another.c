/* Has no entry, but needs a library that has one: a search by name finds that. */
extern const int stepwise_module_v1;
__attribute__((visibility("default"))) const void* use_it(void);
const void* use_it(void) {
  return &stepwise_module_v1;
}
