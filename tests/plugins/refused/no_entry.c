/* A library, but nobody's plug-in. */
__attribute__((visibility("default"))) int answer(void);
int answer(void) {
  return 42;
}
